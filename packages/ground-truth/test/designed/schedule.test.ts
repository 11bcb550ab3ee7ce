import { describe, expect, test } from 'vitest';

import { levelAt } from '../../src/index.ts';
import type { Schedule } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const levels = (schedule: Schedule, count: number): number[] =>
  Array.from({ length: count }, (_, index) => levelAt(schedule, index));

describe('levelAt', () => {
  test.each<readonly [string, Schedule, readonly number[]]>([
    ['a number', 0.5, [0.5, 0.5, 0.5]],
    ['a ramp', { kind: 'ramp', from: 1, to: 3, start: 1, end: 5 }, [1, 1, 1.5, 2, 2.5, 3, 3]],
    ['a ramp without length', { kind: 'ramp', from: 1, to: 3, start: 2, end: 2 }, [1, 1, 3, 3]],
    ['a step', { kind: 'step', before: 0, after: -1, at: 2 }, [0, 0, -1, -1]],
    ['one burst', { kind: 'burst', quiet: 0, loud: 2, start: 1, length: 2 }, [0, 2, 2, 0, 0, 0]],
    [
      'bursts',
      { kind: 'burst', quiet: 0, loud: 2, start: 1, length: 1, period: 3 },
      [0, 2, 0, 0, 2, 0, 0, 2],
    ],
  ])('%s', (_title, schedule, expected) => {
    expect(levels(schedule, expected.length)).toEqual(expected);
  });

  test.each<readonly [Schedule, string]>([
    [Number.NaN, 'NaN at sample 3'],
    [{ kind: 'step', before: 0, after: Number.POSITIVE_INFINITY, at: 2 }, 'Infinity at sample 3'],
  ])('refuses %j where it is not finite', (schedule, got) => {
    const error = errorOf(() => levelAt(schedule, 3));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(`A schedule expects finite levels, got ${got}`);
  });
});
