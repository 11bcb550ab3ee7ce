import { expect, test } from 'vitest';

import { checkSchedules } from '../simulation/check-schedules.ts';
import { faultySchedules, killingSchedules, orderlySchedules } from '../simulation/schedule.ts';

const timeout = 600_000;

test('500 orderly schedules: nothing is lost, written twice or refused', { timeout }, async () => {
  const options = { runs: 500, seed: 11, isRepeating: false };
  const totals = await checkSchedules(orderlySchedules, options);
  expect(totals).toEqual({ repeated: 0, answered: 0, fenced: 0 });
});

test(
  '500 schedules with killed processes: nothing is lost or written twice',
  { timeout },
  async () => {
    const options = { runs: 500, seed: 12, isRepeating: false };
    const { answered } = await checkSchedules(killingSchedules, options);
    expect(answered).toBeGreaterThan(20);
  },
);

test(
  '1 000 schedules of all faults: nothing is lost, counters reconcile',
  { timeout },
  async () => {
    const options = { runs: 1000, seed: 13, isRepeating: true };
    const { answered, fenced } = await checkSchedules(faultySchedules, options);
    expect(answered).toBeGreaterThan(20);
    expect(fenced).toBeGreaterThan(20);
  },
);
