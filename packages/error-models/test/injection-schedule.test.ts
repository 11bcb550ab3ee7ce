import { describe, expect, test } from 'vitest';

import { createInjectionPlan, scheduledShare } from '../src/index.ts';
import type { InjectionSchedule } from '../src/index.ts';
import { errorOf } from './error-of.ts';

/** Shares of the events at the positions 0 to 9, on thread 1. */
const sharesOf = (schedule: InjectionSchedule): number[] =>
  Array.from({ length: 10 }, (_, position) => scheduledShare(schedule)({ position, worker: 1 }));

describe('scheduledShare', () => {
  test.each<readonly [InjectionSchedule, readonly number[]]>([
    [{ kind: 'constant' }, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
    [{ kind: 'burst', every: 4, length: 2 }, [1, 1, 0, 0, 1, 1, 0, 0, 1, 1]],
    [{ kind: 'burst', every: 4, length: 1, from: 3 }, [0, 0, 0, 1, 0, 0, 0, 1, 0, 0]],
    [{ kind: 'ramp', from: 2, to: 6 }, [0, 0, 0, 0.25, 0.5, 0.75, 1, 1, 1, 1]],
    [{ kind: 'worker', worker: 1 }, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
    [{ kind: 'worker', worker: 0 }, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  ])('%j', (schedule, shares) => {
    expect(sharesOf(schedule)).toEqual(shares);
  });

  test.each<readonly [InjectionSchedule, string]>([
    [{ kind: 'burst', every: 2, length: 3 }, 'burst expects 1 ≤ length ≤ every, got {"every":2'],
    [{ kind: 'burst', every: 2, length: 0 }, 'burst expects 1 ≤ length ≤ every'],
    [{ kind: 'ramp', from: 5, to: 5 }, 'ramp expects from < to, got {"from":5,"to":5}'],
  ])('refuses %j', (schedule, message) => {
    const error = errorOf(() => scheduledShare(schedule));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toContain(message);
  });
});

test('a plan with a burst hits nobody outside of it, and inside whom it hits without one', () => {
  const plan = { errorModel: 'spike', share: 0.5, seed: 1, points: ['02_dense_a'] };
  const always = createInjectionPlan(plan);
  const burst = createInjectionPlan({
    ...plan,
    schedule: { kind: 'burst', every: 100, length: 20 },
  });
  for (let position = 0; position < 400; position += 1) {
    const id = `event ${position}`;
    const expected = position % 100 < 20 ? always(id)?.point : undefined;
    expect(burst(id, { position, worker: 0 })?.point).toBe(expected);
  }
});
