import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { tailQuantile } from '../../src/index.ts';
import { exponentialNumbers, paretoNumbers } from '../random-numbers.ts';

const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length;
const seeds = Array.from({ length: 40 }, (_, seed) => seed);

describe('tailQuantile', () => {
  test('by hand: ten ones, e and nine times e² give e · (10 / (20 · p))', () => {
    const values = [
      ...Array.from({ length: 10 }, () => 1),
      Math.E,
      ...Array.from({ length: 9 }, () => Math.E ** 2),
    ];
    expect(tailQuantile(values, 1e-3)).toBeCloseTo(Math.E * 500, 6);
    expect(tailQuantile(values, 1e-5)).toBeCloseTo(Math.E * 50_000, 4);
  });

  test('the tail is 2 % of the numbers: of 1,000 it begins at the twentieth largest', () => {
    const values = Array.from({ length: 1000 }, (_, index) => (index < 981 ? 1 : 2));
    // The twentieth largest is 1, the nineteen above it are 2: H = ln 2.
    expect(tailQuantile(values, 1e-4)).toBeCloseTo(200 ** Math.log(2), 8);
  });

  test.each([
    [2, 0.3],
    [4, 0.2],
    [8, 0.1],
  ])(
    'finds the quantile of 1e-4 of a Pareto of index %d in 2,000 numbers: mean of 40 fits within %d in ln',
    (index, tolerance) => {
      const exact = 1e-4 ** (-1 / index);
      const logs = seeds.map((seed) =>
        Math.log(tailQuantile(paretoNumbers(index, 2000, seed), 1e-4) / exact),
      );
      expect(Math.abs(mean(logs))).toBeLessThan(tolerance);
      expect(Math.max(...logs.map(Math.abs))).toBeLessThan(3 * Math.log(10 ** (1 / index)));
    },
  );

  test('is on the safe side for an exponential: 1 to 1.5 times the quantile of 1e-4 in 2,000 numbers', () => {
    const ratios = seeds.map(
      (seed) => tailQuantile(exponentialNumbers(2000, seed), 1e-4) / (1 + Math.log(1e4)),
    );
    expect(mean(ratios)).toBeGreaterThan(1);
    expect(mean(ratios)).toBeLessThan(1.5);
    expect(Math.min(...ratios)).toBeGreaterThan(0.8);
  });

  test('of a constant is the constant', () => {
    expect(
      tailQuantile(
        Array.from({ length: 100 }, () => 3),
        1e-6,
      ),
    ).toBe(3);
  });

  const numbers = fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), {
    minLength: 20,
    maxLength: 200,
  });
  const probability = fc.double({ min: 1e-9, max: 0.999, noNaN: true });
  const runs = { seed: 20_260_402, numRuns: 200 };

  test('is never below the largest number, and grows as the probability falls', () => {
    fc.assert(
      fc.property(numbers, probability, probability, (values, a, b) => {
        const often = tailQuantile(values, Math.max(a, b));
        const seldom = tailQuantile(values, Math.min(a, b));
        expect(often).toBeGreaterThanOrEqual(Math.max(...values));
        expect(seldom).toBeGreaterThanOrEqual(often);
        expect(Number.isFinite(seldom)).toBe(true);
      }),
      runs,
    );
  });

  test('scales with the numbers and does not care about their order, which it leaves', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const copy = [...values];
        const expected = tailQuantile(values, 1e-4);
        expect(tailQuantile(values.toReversed(), 1e-4)).toBe(expected);
        const doubled = tailQuantile(
          values.map((value) => 2 * value),
          1e-4,
        );
        expect(doubled / expected).toBeCloseTo(2, 9);
        expect(values).toEqual(copy);
      }),
      runs,
    );
  });
});
