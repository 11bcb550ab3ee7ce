import * as fc from 'fast-check';

import type { FilterDefinition } from '../filter.ts';
import { samples, vectors } from './arbitrary-samples.ts';
import type { Check } from './checks.ts';
import { contractChecks } from './checks.ts';
import type { FilterCost } from './measure-cost.ts';
import { measureCost } from './measure-cost.ts';
import { promiseChecks } from './promise-checks.ts';

/** How one check ended. */
export interface CheckResult {
  readonly name: string;
  readonly outcome: 'held' | 'broken' | 'not promised';
  /** Trials made. */
  readonly trials: number;
  /** What went wrong, with the smallest trial that shows it. */
  readonly problem?: string;
}

/** What the checks found and what the filter costs. */
export interface ConformanceReport {
  readonly filter: string;
  readonly version: string;
  readonly checks: readonly CheckResult[];
  /** `undefined` when it threw. */
  readonly cost: FilterCost | undefined;
}

/** How thoroughly a filter is checked. */
export interface CheckFilterOptions {
  /** Options to try it with. */
  readonly valid: readonly Readonly<Record<string, unknown>>[];
  /** Trials a check. @defaultValue 100 */
  readonly trials?: number;
  /** Seed of the trials. @defaultValue 1 */
  readonly seed?: number;
  /** Values of the map that the cost is measured on. @defaultValue 1_000_000 */
  readonly costValues?: number;
}

/** Every check of the contract and of what the filter promises, in order. */
export const filterChecks: readonly Check[] = [...contractChecks, ...promiseChecks];

/** Checks a filter against the contract and its own promises; needs no test runner. */
export function checkFilter(
  definition: FilterDefinition,
  options: CheckFilterOptions,
): ConformanceReport {
  const { name, version } = definition.meta;
  return {
    filter: name,
    version,
    checks: filterChecks.map((check) => runCheck(check, definition, options)),
    cost: measureCost(definition, options),
  };
}

/** Runs one check with as many trials as asked for. */
export function runCheck(
  { name, isPromised, isForVectors, problemOf }: Check,
  definition: FilterDefinition,
  { valid, trials = 100, seed = 1 }: CheckFilterOptions,
): CheckResult {
  if (!isPromised(definition.meta)) return { name, outcome: 'not promised', trials: 0 };
  const maps = isForVectors ? vectors : samples;
  const trial = fc.record({ options: fc.constantFrom(...valid), sample: maps, other: maps });
  const problemIn = (
    given: { options: object } & Omit<Parameters<typeof problemOf>[0], 'definition'>,
  ): string | undefined => {
    try {
      return problemOf({ definition, ...given });
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
