import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { rankAccuracy } from '../../src/index.ts';
import type { ScoreSign } from '../../src/index.ts';
import { maskedMaps, shuffledMaps } from '../arbitrary-maps.ts';
import { errorOf } from '../error-of.ts';

const signs: readonly ScoreSign[] = ['positive', 'absolute', 'signed'];
const none = undefined;
const runs = { seed: 20_260_202, numRuns: 200 };

describe('rankAccuracy', () => {
  test.each<
    readonly [string, readonly number[], readonly number[], Record<ScoreSign, number | undefined>]
  >([
    [
      'two of three in the mask',
      [9, 1, 8, 7, 2],
      [1, 1, 1, 0, 0],
      { positive: 2 / 3, absolute: 2 / 3, signed: 2 / 3 },
    ],
    ['none', [9, 1, 8, 2], [0, 1, 0, 1], { positive: 0, absolute: 0, signed: 0 }],
    ['all', [1, 9, 2, 8], [0, 1, 0, 1], { positive: 1, absolute: 1, signed: 1 }],
    ['a mask of everything', [1, -9, 2], [1, 1, 1], { positive: 1, absolute: 1, signed: 1 }],
    [
      'the strongest is negative',
      [5, -9, 4, 1],
      [0, 1, 1, 0],
      { positive: 1 / 2, absolute: 1 / 2, signed: 1 / 2 },
    ],
    [
      'negative values are last when signs count, zeros when they do not',
      [3, -2, 0, -1],
      [1, 1, 0, 0],
      // positive: 3, then one of three zeros, of which one is inside; signed: 3, then 0.
      { positive: (1 + 1 / 3) / 2, absolute: 1, signed: 1 / 2 },
    ],
    ['nothing positive', [-1, -2, -3], [1, 0, 0], { positive: none, absolute: 0, signed: none }],
    [
      'ties at the boundary count in proportion',
      [5, 2, 2, 2, 2],
      [1, 1, 0, 0, 1],
      // 5 is inside; two places for four values of 2, half of them inside.
      { positive: (1 + 2 * 0.5) / 3, absolute: (1 + 2 * 0.5) / 3, signed: (1 + 2 * 0.5) / 3 },
    ],
    ['all tied', [4, 4, 4, 4], [1, 0, 0, 0], { positive: 1 / 4, absolute: 1 / 4, signed: 1 / 4 }],
    [
      'more places than relevance: zeros are tied for the rest',
      [7, 0, 0, 0],
      [1, 1, 0, 0],
      { positive: 2 / 3, absolute: 2 / 3, signed: 2 / 3 },
    ],
  ])('%s: %j in %j', (_title, relevance, mask, expected) => {
    for (const sign of signs) {
      const got = rankAccuracy(relevance, mask, sign);
      expect(got === undefined).toBe(expected[sign] === undefined);
      expect(got ?? 0).toBeCloseTo(expected[sign] ?? 0, 12);
    }
  });

  test.each<readonly [string, readonly number[], readonly number[]]>([
    ['an empty mask', [1, 2], [0, 0]],
    ['a map of zeros', [0, -0, 0], [1, 1, 0]],
    ['no values', [], []],
    ['NaN in the mask', [1, Number.NaN], [0, 1]],
    ['NaN outside of the mask', [1, Number.NaN], [1, 0]],
    ['infinity', [1, Number.POSITIVE_INFINITY], [0, 1]],
  ])('is undefined for %s', (_title, relevance, mask) => {
    for (const sign of signs) expect(rankAccuracy(relevance, mask, sign)).toBeUndefined();
  });

  test('any mask value but zero is inside', () => {
    expect(rankAccuracy([9, 8, 1, 0], [255, -1, 0, 0], 'positive')).toBe(1);
  });

  test.each([1e-300, 1e-30, 1e30, 1e300])(
    'at a scale of %d: [3, 1, 2] with the 3 inside',
    (scale) => {
      expect(rankAccuracy([3 * scale, scale, 2 * scale], [1, 0, 0], 'absolute')).toBe(1);
    },
  );

  test('does not depend on the order of the values, ties or not', () => {
    fc.assert(
      fc.property(shuffledMaps, fc.constantFrom(...signs), ([map, shuffled], sign) => {
        expect(rankAccuracy(shuffled.relevance, shuffled.mask, sign)).toBe(
          rankAccuracy(map.relevance, map.mask, sign),
        );
      }),
      runs,
    );
  });

  test('is 0 to 1, and depends on the order of the scores alone, not on their scale', () => {
    fc.assert(
      fc.property(maskedMaps, fc.constantFrom(...signs), ({ relevance, mask }, sign) => {
        const accuracy = rankAccuracy(relevance, mask, sign);
        expect(accuracy ?? 0).toBeGreaterThanOrEqual(0);
        expect(accuracy ?? 0).toBeLessThanOrEqual(1);
        const scaled = relevance.map((value) => value * 2 ** -10);
        expect(rankAccuracy(scaled, mask, sign)).toBe(accuracy);
        const cubed = Float64Array.from(relevance, (value) => value ** 3);
        expect(rankAccuracy(cubed, mask, sign)).toBe(accuracy);
      }),
      runs,
    );
  });

  test('does not change its arrays', () => {
    const relevance = Float32Array.of(1, 3, 2);
    const mask = Uint8Array.of(0, 1, 0);
    rankAccuracy(relevance, mask, 'signed');
    expect([...relevance, ...mask]).toEqual([1, 3, 2, 0, 1, 0]);
  });

  test('refuses arrays of two lengths', () => {
    const error = errorOf(() => rankAccuracy([1, 2, 3], [1, 0], 'positive'));
    expect(error.code).toBe('SHAPE_MISMATCH');
    expect(error.message).toBe(
      'Rank accuracy expects two arrays of one length, got 3 and 2 values',
    );
  });
});
