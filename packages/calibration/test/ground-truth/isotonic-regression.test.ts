import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isotonicRegression, unimodalRegression } from '../../src/index.ts';

const rows = fc
  .array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((pairs) => ({ values: pairs.map(([value]) => value), weights: pairs.map(([, w]) => w) }));
const ones = (values: readonly number[]) => ({ values, weights: values.map(() => 1) });
const rises = (row: readonly number[]): boolean =>
  row.every((value, index) => index === 0 || value >= row[index - 1]! - 1e-12);

describe('isotonicRegression', () => {
  test('pools what falls: 1 3 2 4, and 3 2 1 to its mean, by weight', () => {
    expect(isotonicRegression(ones([1, 3, 2, 4]))).toEqual([1, 2.5, 2.5, 4]);
    expect(isotonicRegression(ones([3, 2, 1]))).toEqual([2, 2, 2]);
    expect(isotonicRegression({ values: [3, 0], weights: [2, 1] })).toEqual([2, 2]);
    expect(isotonicRegression(ones([]))).toEqual([]);
  });

  test('rises, keeps the weighted sum, and is its own regression', () => {
    fc.assert(
      fc.property(rows, ({ values, weights }) => {
        const row = isotonicRegression({ values, weights });
        const sum = (of: readonly number[]): number =>
          of.reduce((total, value, index) => total + value * weights[index]!, 0);
        expect(rises(row)).toBe(true);
        expect(sum(row)).toBeCloseTo(sum(values), 9);
        for (const [index, value] of isotonicRegression({ values: row, weights }).entries())
          expect(value).toBeCloseTo(row[index]!, 9);
      }),
      { seed: 20_261_127, numRuns: 200 },
    );
  });
});

describe('unimodalRegression', () => {
  test('a row that rises and falls stays; a dent is filled', () => {
    expect(unimodalRegression(ones([0, 1, 2, 1, 0]))).toEqual([0, 1, 2, 1, 0]);
    expect(unimodalRegression(ones([0, 3, 0, 2, 0]))).toEqual([0, 3, 1, 1, 0]);
  });

  test('is never further away than the row that only rises', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const loss = (row: readonly number[]): number =>
          row.reduce((sum, v, i) => sum + given.weights[i]! * (v - given.values[i]!) ** 2, 0);
        expect(loss(unimodalRegression(given))).toBeLessThanOrEqual(
          loss(isotonicRegression(given)) + 1e-9,
        );
      }),
      { seed: 20_261_128, numRuns: 200 },
    );
  });
});
