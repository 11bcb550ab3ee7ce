import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { distributionOf, quantileOf } from '../../src/amplitudes/distribution.ts';
import { exponentialNumbers, paretoNumbers } from '../random-numbers.ts';

describe('quantileOf', () => {
  test.each<readonly [readonly number[], number, number]>([
    [[5], 0, 5],
    [[5], 0.3, 5],
    [[5], 1, 5],
    [[1, 3], 0.5, 2],
    [[1, 2, 4], 0.5, 2],
    [[1, 2, 4], 0.75, 3],
    [[1, 2, 4], 0, 1],
    [[1, 2, 4], 1, 4],
    [[0, 10, 20, 30, 40], 0.99, 39.6],
    [[-2, -2, 6], 0.25, -2],
  ])('of %j at %d is %d', (sorted, q, expected) => {
    expect(quantileOf(sorted, q)).toBeCloseTo(expected, 12);
  });

  test('of 0 to 1000 is a thousand times q', () => {
    const sorted = Float64Array.from({ length: 1001 }, (_, index) => index);
    for (const q of [0.01, 0.123, 0.5, 0.9995]) expect(quantileOf(sorted, q)).toBeCloseTo(1000 * q);
  });

  test.each([
    ['exponential, n = 20,000', exponentialNumbers(20_000, 1), (q: number) => 1 - Math.log(1 - q)],
    [
      'Pareto of index 3, n = 20,000',
      paretoNumbers(3, 20_000, 1),
      (q: number) => (1 - q) ** (-1 / 3),
    ],
  ])('of a known distribution within 5 %%: %s', (_title, numbers, quantile) => {
    const sorted = Float64Array.from(numbers).toSorted();
    for (const q of [0.01, 0.25, 0.5, 0.9, 0.99]) {
      expect(Math.abs(quantileOf(sorted, q) / quantile(q) - 1)).toBeLessThan(0.05);
    }
  });

  test('lies between its neighbours and grows with q', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    const q = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(numbers, q, q, (values, a, b) => {
        const sorted = Float64Array.from(values).toSorted();
        const [low, high] = [
          quantileOf(sorted, Math.min(a, b)),
          quantileOf(sorted, Math.max(a, b)),
        ];
        expect(low).toBeLessThanOrEqual(high + 1e-9 * Math.abs(high));
        expect(low).toBeGreaterThanOrEqual(sorted[0]!);
        expect(high).toBeLessThanOrEqual(sorted.at(-1)!);
      }),
      { seed: 20_260_401, numRuns: 200 },
    );
  });
});

describe('distributionOf', () => {
  test('of [4, 1, 3, 2] in any order', () => {
    const distribution = distributionOf([4, 1, 3, 2])!;
    expect(distribution).toMatchObject({ count: 4, mean: 2.5, least: 1, q50: 2.5, largest: 4 });
    expect(distribution.standardDeviation).toBeCloseTo(Math.sqrt(5 / 3), 12);
    expect(distribution.q01).toBeCloseTo(1.03, 12);
    expect(distribution.q99).toBeCloseTo(3.97, 12);
    expect(distributionOf([1, 2, 3, 4])).toEqual(distribution);
  });

  test('of one number: no deviation, every figure that number', () => {
    expect(distributionOf([7])).toEqual({
      count: 1,
      mean: 7,
      standardDeviation: 0,
      least: 7,
      q01: 7,
      q50: 7,
      q99: 7,
      largest: 7,
    });
  });

  test('of none is null', () => {
    expect(distributionOf([])).toBeNull();
  });

  test('sorts by value, not by text, and leaves the array as it is: [10, 9, −1]', () => {
    const values = [10, 9, -1];
    expect(distributionOf(values)).toMatchObject({ least: -1, q50: 9, largest: 10 });
    expect(values).toEqual([10, 9, -1]);
  });
});
