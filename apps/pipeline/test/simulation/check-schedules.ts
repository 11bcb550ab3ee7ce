import * as fc from 'fast-check';
import { expect } from 'vitest';

import { type RunResult, runSchedule } from './run-schedule.ts';
import type { Schedule } from './schedule.ts';

/** How many schedules are run, and which. */
export interface CheckOptions {
  readonly runs: number;
  readonly seed: number;
  /** Whether outputs may be written more than once. */
  readonly isRepeating: boolean;
}

/** What many runs have shown together. */
export type RunTotals = Pick<RunResult, 'repeated' | 'answered' | 'fenced'>;

/** Runs schedules and requires that every invariant holds in each; a failure prints the smallest schedule that fails. */
export async function checkSchedules(
  schedules: fc.Arbitrary<Schedule>,
  { runs, seed, isRepeating }: CheckOptions,
): Promise<RunTotals> {
  const totals = { repeated: 0, answered: 0, fenced: 0 };
  await fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      const { violations, repeated, answered, fenced } = await runSchedule(schedule);
      expect(violations).toEqual([]);
      if (!isRepeating) expect(repeated).toBe(0);
      totals.repeated += repeated;
      totals.answered += answered;
      totals.fenced += fenced;
    }),
    { numRuns: runs, seed },
  );
  return totals;
}
