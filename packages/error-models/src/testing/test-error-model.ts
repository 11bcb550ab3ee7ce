import { afterAll, describe, expect, test } from 'vitest';

import type { ErrorModelDefinition } from '../error-model.ts';
import type { CheckErrorModelOptions, CheckResult } from './check-error-model.ts';
import { runCheck, runStrengthCheck } from './check-error-model.ts';
import { errorModelChecks, statisticOf } from './error-model-checks.ts';
import type { ErrorModelSample } from './error-model-sample.ts';
import { formatReport } from './format-report.ts';
import { injectSample, injectorOf } from './inject-sample.ts';
import { measureCost } from './measure-cost.ts';

type Options = Readonly<Record<string, unknown>>;

/** An injection with what it leaves at its site. */
export interface InjectionCase extends ErrorModelSample {
  readonly title?: string;
  readonly options: Options;
  readonly seed: number;
  /** Values that are left, equal to the last bit of a float32. */
  readonly expected: ArrayLike<number>;
}

/** A sample with its statistic. */
export interface StatisticCase extends ErrorModelSample {
  readonly title?: string;
  readonly statistic: number | undefined;
  /** Largest difference from what is expected. @defaultValue 0 */
  readonly tolerance?: number;
}

/** What is known of an error model. */
export interface ErrorModelTables extends CheckErrorModelOptions {
  /** Options that it refuses, with text that the message contains. */
  readonly invalid: readonly { readonly options: Options; readonly message: string }[];
  readonly injections?: readonly InjectionCase[];
  readonly statistics: readonly StatisticCase[];
  /** Takes the conformance report. @defaultValue it is printed */
  readonly onReport?: (text: string) => void;
}

/**
 * Declares the tests of an error model in vitest: its tables and everything that the contract demands; prints a conformance report.
 *
 * One that does not end fails by the time limit of the test.
 */
export function testErrorModel(definition: ErrorModelDefinition, tables: ErrorModelTables): void {
  const { valid, invalid, injections = [], statistics } = tables;
  describe(`error model ${definition.meta.name}`, () => {
    test.each(valid)('takes %j', (options) => {
      expect(injectorOf(definition, options).stage).toBe(definition.stage);
    });
    test.each(invalid)('refuses $options: $message', ({ options, message }) => {
      expect(() => injectorOf(definition, options)).toThrow(message);
      expect(() => injectorOf(definition, options)).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTIONS' }),
      );
    });
    const titled = injections.map((entry) => ({ ...entry, title: entry.title ?? titleOf(entry) }));
    test.each(titled)('injects $title', ({ options, seed, expected, ...sample }) => {
      const { values, breach } = injectSample({ definition, options, sample, seed });
      expect(breach).toBe(undefined);
      expect([...values]).toEqual([...Float32Array.from(expected)]);
    });
    const measured = statistics.map((entry) => ({
      ...entry,
      title: entry.title ?? titleOf(entry),
    }));
    test.each(measured)('statistic of $title', ({ statistic, tolerance = 0, ...sample }) => {
      const got = statisticOf(definition.statistic, sample);
      const isClose =
        got !== undefined && statistic !== undefined && Math.abs(got - statistic) <= tolerance;
      expect(isClose ? statistic : got).toBe(statistic);
    });
    declareChecks(definition, tables);
  });
}

function declareChecks(definition: ErrorModelDefinition, tables: ErrorModelTables): void {
  const results: CheckResult[] = [];
  const { name: errorModel, version } = definition.meta;
  const declare = (name: string, run: () => CheckResult): void => {
    test(`check: ${name}`, () => {
      const result = run();
      results.push(result);
      expect(result.problem).toBe(undefined);
    });
  };
  for (const check of errorModelChecks) {
    declare(check.name, () => runCheck(check, definition, tables));
  }
  declare('statistic rises with strength', () => runStrengthCheck(definition, tables));
  afterAll(() => {
    const cost = measureCost(definition, tables);
    const { onReport = (text: string): unknown => process.stdout.write(`${text}\n`) } = tables;
    onReport(formatReport({ errorModel, version, checks: results, cost }));
  });
}

function titleOf(entry: InjectionCase | StatisticCase): string {
  const values = Array.from(entry.relevance, String);
  const shown = values.length > 9 ? [...values.slice(0, 9), '…'] : values;
  return `${'options' in entry ? `${JSON.stringify(entry.options)} into ` : ''}[${shown.join(', ')}]`;
}
