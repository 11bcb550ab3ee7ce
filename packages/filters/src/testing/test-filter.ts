import { afterAll, describe, expect, test } from 'vitest';

import type { Changes, FilterDefinition } from '../filter.ts';
import { applyGuarded, createFrom } from './apply-guarded.ts';
import type { CheckResult } from './check-filter.ts';
import { filterChecks, runCheck } from './check-filter.ts';
import type { FilterSample } from './filter-sample.ts';
import { formatReport } from './format-report.ts';
import { measureCost } from './measure-cost.ts';

type Options = Readonly<Record<string, unknown>>;

/** A sample with what a filter makes of it. */
export interface FilterCase extends FilterSample {
  readonly title?: string;
  readonly options: Options;
  /** Values that come out, equal to the last bit of a float32 unless there is a tolerance. */
  readonly expected: ArrayLike<number>;
  /** Largest difference from what is expected. @defaultValue 0 */
  readonly tolerance?: number;
  /** Counts by reason. */
  readonly changes?: Changes;
}

/** Options that a filter refuses. */
export interface RefusedOptions {
  readonly options: Options;
  /** Text that the message contains. */
  readonly message: string;
}

/** What is known of a filter. */
export interface FilterTables {
  /** Options that it takes; every check tries it with each of them. */
  readonly valid: readonly Options[];
  readonly invalid: readonly RefusedOptions[];
  readonly cases: readonly FilterCase[];
  /** Trials a check. @defaultValue 100 */
  readonly trials?: number;
  /** Values of the map that the cost is measured on. @defaultValue 1_000_000 */
  readonly costValues?: number;
  /** Takes the conformance report. @defaultValue it is printed */
  readonly onReport?: (text: string) => void;
}

/**
 * Declares the tests of a filter in vitest: its tables, the contract, and every promise of its meta; prints a conformance report.
 *
 * A filter that does not end fails by the time limit of the test.
 */
export function testFilter(definition: FilterDefinition, tables: FilterTables): void {
  const { valid, invalid, cases } = tables;
  describe(`filter ${definition.meta.name}`, () => {
    test.each(valid)('takes %j', (options) => {
      expect(createFrom(definition, options).apply).toBeTypeOf('function');
    });
    test.each(invalid)('refuses $options: $message', ({ options, message }) => {
      expect(() => createFrom(definition, options)).toThrow(message);
      expect(() => createFrom(definition, options)).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTIONS' }),
      );
    });
    const titled = cases.map((entry) => ({ ...entry, title: entry.title ?? titleOf(entry) }));
    test.each(titled)('$title', (entry) => expectCase(definition, entry));
    declareChecks(definition, tables);
  });
}

function declareChecks(definition: FilterDefinition, tables: FilterTables): void {
  const results: CheckResult[] = [];
  const { name: filter, version } = definition.meta;
  for (const check of filterChecks) {
    if (!check.isPromised(definition.meta)) continue;
    test(`check: ${check.name}`, () => {
      const result = runCheck(check, definition, tables);
      results.push(result);
      expect(result.problem).toBe(undefined);
    });
  }
  afterAll(() => {
    const checks = filterChecks.map(
      ({ name }) =>
        results.find((result) => result.name === name) ?? {
          name,
          outcome: 'not promised' as const,
          trials: 0,
        },
    );
    const cost = measureCost(definition, tables);
    const { onReport = (text: string): unknown => process.stdout.write(`${text}\n`) } = tables;
    onReport(formatReport({ filter, version, checks, cost }));
  });
}

function expectCase(definition: FilterDefinition, entry: FilterCase): void {
  const { options, expected, tolerance = 0, changes } = entry;
  const got = applyGuarded(createFrom(definition, options).apply, entry);
  const wanted = Float32Array.from(expected);
  expect(got.relevance).toHaveLength(wanted.length);
  const isExact = tolerance === 0;
  expect(isExact ? [...got.relevance] : []).toEqual(isExact ? [...wanted] : []);
  const furthest = got.relevance.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - wanted[index]!)),
    0,
  );
  expect(furthest).toBeLessThanOrEqual(tolerance);
  expect(changes === undefined ? undefined : got.changes).toEqual(changes);
}

function titleOf({ options, relevance }: FilterCase): string {
  const values = Array.from(relevance, String);
  const shown = values.length > 9 ? [...values.slice(0, 9), '…'] : values;
  return `${JSON.stringify(options)} of [${shown.join(', ')}]`;
}
