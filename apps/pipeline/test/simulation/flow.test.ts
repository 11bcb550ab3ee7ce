import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { checkSchedules } from './check-schedules.ts';
import { runSchedule } from './run-schedule.ts';
import { faultySchedules, killingSchedules, orderlySchedules } from './schedule.ts';

/** A failure is made as small as it can be, which takes longer than any success. */
const timeout = 120_000;

describe('the flow on a simulated broker', { timeout }, () => {
  test('services come and go in good order: nothing is lost, written twice or refused', async () => {
    const options = { runs: 50, seed: 1, isRepeating: false };
    const totals = await checkSchedules(orderlySchedules, options);
    expect(totals).toEqual({ repeated: 0, answered: 0, fenced: 0 });
  });

  test('processes are killed: what they wrote and did not settle is found and not written again', async () => {
    const options = { runs: 60, seed: 2, isRepeating: false };
    const { answered } = await checkSchedules(killingSchedules, options);
    expect(answered).toBeGreaterThan(0);
  });

  test('all faults at once: every record ends in one map, dead letter or skip; counters reconcile', async () => {
    const options = { runs: 100, seed: 3, isRepeating: true };
    const { answered, fenced, repeated } = await checkSchedules(faultySchedules, options);
    expect(answered).toBeGreaterThan(0);
    expect(fenced).toBeGreaterThan(0);
    expect(repeated).toBeGreaterThan(0);
  });

  test('a schedule runs the same way each time', async () => {
    for (const schedule of fc.sample(faultySchedules, { numRuns: 5, seed: 4 })) {
      const first = await runSchedule(schedule);
      expect(first.trace.length).toBeGreaterThan(0);
      expect(await runSchedule(schedule)).toEqual(first);
    }
  });
});
