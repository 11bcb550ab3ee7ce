import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { rankCorrelation } from '../../src/index.ts';
import { shuffledMaps } from '../arbitrary-maps.ts';
import { errorOf } from '../error-of.ts';

const runs = { seed: 20_261_103, numRuns: 200 };

/** Ranks by counting, for small arrays: values below, and half of the equal ones. */
const ranksOf = (values: readonly number[]): number[] =>
  values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });

function pearson(a: readonly number[], b: readonly number[]): number {
  const meanOf = (values: readonly number[]) =>
    values.reduce((total, value) => total + value, 0) / values.length;
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  const sum = (of: (index: number) => number) =>
    a.reduce((total, _, index) => total + of(index), 0);
  const covariance = sum((index) => (a[index]! - meanA) * (b[index]! - meanB));
  const spread =
    sum((index) => (a[index]! - meanA) ** 2) * sum((index) => (b[index]! - meanB) ** 2);
  return covariance / Math.sqrt(spread);
}

describe('rankCorrelation', () => {
  test.each<readonly [readonly number[], readonly number[], number]>([
    [[1, 2, 3], [10, 200, 3000], 1],
    [[1, 2, 3], [-1, -2, -3], -1],
    // 1 − 6·Σd² / (n·(n² − 1)) with d = 1, 1, 1, 1.
    [[1, 2, 3, 4], [2, 1, 4, 3], 1 - (6 * 4) / 60],
    // IQ and hours of television, the textbook example.
    [
      [106, 100, 86, 101, 99, 103, 97, 113, 112, 110],
      [7, 27, 2, 50, 28, 29, 20, 12, 6, 17],
      -29 / 165,
    ],
    [[1, 1, 2], [1, 2, 3], Math.sqrt(3) / 2],
  ])('of %j and %j is %d', (a, b, expected) => {
    expect(rankCorrelation(a, b)).toBeCloseTo(expected, 12);
  });

  test('is Pearson’s correlation of ranks found by counting', () => {
    fc.assert(
      fc.property(shuffledMaps, ([map, shuffled]) => {
        const [a, b] = [[...map.relevance], [...shuffled.relevance]];
        const expected = pearson(ranksOf(a), ranksOf(b));
        const got = rankCorrelation(a, b);
        expect(got === undefined).toBe(!Number.isFinite(expected));
        expect(got ?? 0).toBeCloseTo(Number.isFinite(expected) ? expected : 0, 9);
      }),
      runs,
    );
  });

  test('does not change under functions that keep the order, nor its arrays', () => {
    fc.assert(
      fc.property(shuffledMaps, ([map, shuffled]) => {
        const cubed = Float64Array.from(map.relevance, (value) => value ** 3);
        const before = [...map.relevance];
        const correlation = rankCorrelation(map.relevance, shuffled.relevance);
        expect(rankCorrelation(cubed, shuffled.relevance)).toBe(correlation);
        expect([...map.relevance]).toEqual(before);
      }),
      runs,
    );
  });

  test.each<readonly [string, readonly number[], readonly number[]]>([
    ['a constant map', [2, 2, 2], [1, 2, 3]],
    ['zeros of both signs', [0, -0], [1, 2]],
    ['one value', [1], [2]],
    ['no values', [], []],
    ['NaN', [1, Number.NaN], [1, 2]],
    ['infinity', [1, 2], [1, Number.POSITIVE_INFINITY]],
  ])('is undefined for %s, whichever comes first', (_title, a, b) => {
    expect(rankCorrelation(a, b)).toBeUndefined();
    expect(rankCorrelation(b, a)).toBeUndefined();
  });

  test('refuses arrays of two lengths', () => {
    expect(errorOf(() => rankCorrelation([1], [1, 2])).message).toBe(
      'Rank correlation expects two arrays of one length, got 1 and 2 values',
    );
  });
});
