import type { FilterDefinition } from '@pellucid/filters';
import { samples } from '@pellucid/filters/conformance';
import * as fc from 'fast-check';

import type { ErrorModelDefinition } from '../error-model.ts';
import type { Operator } from '../injection.ts';
import type { ErrorModelCheck } from './error-model-checks.ts';
import { errorModelChecks } from './error-model-checks.ts';
import type { ErrorModelCost } from './measure-cost.ts';
import { measureCost } from './measure-cost.ts';
import type { StrengthSeries } from './strength-problem.ts';
import { strengthProblem } from './strength-problem.ts';

/** How one check ended. */
export interface CheckResult {
  readonly name: string;
  readonly outcome: 'held' | 'broken' | 'not tried';
  /** Trials made. */
  readonly trials: number;
  /** What went wrong, with the smallest trial that shows it. */
  readonly problem?: string;
}

/** What the checks found and what the error model costs. */
export interface ConformanceReport {
  readonly errorModel: string;
  readonly version: string;
  readonly checks: readonly CheckResult[];
  /** `undefined` when it threw. */
  readonly cost: ErrorModelCost | undefined;
}

/** How thoroughly an error model is checked. */
export interface CheckErrorModelOptions {
  /** Options to try it with. */
  readonly valid: readonly Readonly<Record<string, unknown>>[];
  /** Options whose errors are stronger from one to the next. @defaultValue not tried */
  readonly strength?: StrengthSeries;
  /** What errors in weights and operators are tried on. */
  readonly operator?: Operator;
  /** Filters that it may propose besides the built-in ones. @defaultValue none */
  readonly filters?: readonly FilterDefinition[];
  /** Trials a check. @defaultValue 100 */
  readonly trials?: number;
  /** Seed of the trials. @defaultValue 1 */
  readonly seed?: number;
  /** Values of the map that the cost is measured on. @defaultValue 1_000_000 */
  readonly costValues?: number;
}

/** Name of the check of a series of strengths. */
const strengthCheck = 'statistic rises with strength';

/** Checks an error model against the contract; needs no test runner. */
export function checkErrorModel(
  definition: ErrorModelDefinition,
  options: CheckErrorModelOptions,
): ConformanceReport {
  const { name, version } = definition.meta;
  return {
    errorModel: name,
    version,
    checks: [
      ...errorModelChecks.map((check) => runCheck(check, definition, options)),
      runStrengthCheck(definition, options),
    ],
    cost: measureCost(definition, options),
  };
}

/** Runs one check with as many trials as asked for. */
export function runCheck(
  { name, problemOf }: ErrorModelCheck,
  definition: ErrorModelDefinition,
  options: CheckErrorModelOptions,
): CheckResult {
  const { valid, operator, filters = [], trials = 100, seed = 1 } = options;
  const trial = fc.record({
    options: fc.constantFrom(...valid),
    sample: samples,
    other: samples,
    seed: fc.nat(),
    threshold: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  });
  type Given = typeof trial extends fc.Arbitrary<infer Value> ? Value : never;
  const problemIn = (given: Given): string | undefined => {
    try {
      return problemOf({ definition, operator, filters, ...given });
    } catch (error) {
      return `it threw ${String(error)}`;
    }
  };
  const details = fc.check(
    fc.property(trial, (given) => problemIn(given) === undefined),
    { numRuns: trials, seed },
  );
  if (!details.failed) return { name, outcome: 'held', trials: details.numRuns };
  const [given] = details.counterexample!;
  const problem = `${problemIn(given) ?? 'sometimes'}: ${fc.stringify(given)}`;
  return { name, outcome: 'broken', trials: details.numRuns, problem };
}

/** Whether the statistic rises over the series of strengths, where there is one. */
export function runStrengthCheck(
  definition: ErrorModelDefinition,
  { strength }: Pick<CheckErrorModelOptions, 'strength'>,
): CheckResult {
  const name = strengthCheck;
  if (strength === undefined) return { name, outcome: 'not tried', trials: 0 };
  const trials = strength.options.length;
  const problem = strengthProblem(definition, strength);
  return problem === undefined
    ? { name, outcome: 'held', trials }
    : { name, outcome: 'broken', trials, problem };
}
