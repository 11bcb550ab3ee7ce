import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { massAccuracy } from '../../src/index.ts';
import type { ScoreSign } from '../../src/index.ts';
import { maskedMaps, shuffledMaps } from '../arbitrary-maps.ts';
import { errorOf } from '../error-of.ts';

const signs: readonly ScoreSign[] = ['positive', 'absolute', 'signed'];
const none = undefined;
const runs = { seed: 20_260_201, numRuns: 200 };

describe('massAccuracy', () => {
  test.each<readonly [readonly number[], readonly number[], Record<ScoreSign, number | undefined>]>(
    [
      [[1, 2, 3, 4], [1, 0, 0, 1], { positive: 5 / 10, absolute: 5 / 10, signed: 5 / 10 }],
      [[1, -2, 3, -4], [1, 1, 0, 0], { positive: 1 / 4, absolute: 3 / 10, signed: -1 / -2 }],
      [[4, -3, 0, 0], [1, 0, 1, 0], { positive: 1, absolute: 4 / 7, signed: 4 }],
      [[-1, -3], [0, 1], { positive: none, absolute: 3 / 4, signed: 3 / 4 }],
      [[2, -2], [1, 0], { positive: 1, absolute: 1 / 2, signed: none }],
      [[0, 5], [1, 0], { positive: 0, absolute: 0, signed: 0 }],
      [[7], [1], { positive: 1, absolute: 1, signed: 1 }],
    ],
  )('of %j in %j', (relevance, mask, expected) => {
    for (const sign of signs) expect(massAccuracy(relevance, mask, sign)).toBe(expected[sign]);
  });

  test.each<readonly [string, readonly number[], readonly number[]]>([
    ['an empty mask', [1, 2], [0, 0]],
    ['a map of zeros', [0, -0, 0], [1, 1, 0]],
    ['no values', [], []],
    ['NaN in the mask', [1, Number.NaN], [0, 1]],
    ['NaN outside of the mask', [1, Number.NaN], [1, 0]],
    ['infinity in the mask', [1, Number.POSITIVE_INFINITY], [0, 1]],
    ['infinity outside of the mask', [1, Number.POSITIVE_INFINITY], [1, 0]],
  ])('is undefined for %s', (_title, relevance, mask) => {
    for (const sign of signs) expect(massAccuracy(relevance, mask, sign)).toBeUndefined();
  });

  test('any mask value but zero is inside: weights are not counted', () => {
    expect(massAccuracy([1, 1, 1, 1], [0, 0.4, -1, 255], 'positive')).toBe(0.75);
  });

  test.each([1e-300, 1e-30, 1e30, 1e300])('at a scale of %d: [1, 3] with the 3 inside', (scale) => {
    expect(massAccuracy([scale, 3 * scale], [0, 1], 'absolute')).toBeCloseTo(0.75, 12);
  });

  test('is 0 to 1, its complement that of the complement of the mask, for positive and absolute', () => {
    fc.assert(
      fc.property(maskedMaps, fc.constantFrom('positive', 'absolute'), (map, sign) => {
        const { relevance, mask } = map;
        const flipped = mask.map((isInside) => 1 - isInside);
        const parts = [mask, flipped].map((part) => massAccuracy(relevance, part, sign) ?? 0);
        expect(parts.every((part) => part >= 0 && part <= 1)).toBe(true);
        const hasMass = relevance.some((value) => value > 0 || (value < 0 && sign === 'absolute'));
        expect(parts[0]! + parts[1]!).toBeCloseTo(hasMass ? 1 : 0, 9);
      }),
      runs,
    );
  });

  test('does not change with the scale nor with the order of the values', () => {
    fc.assert(
      fc.property(
        shuffledMaps,
        fc.integer({ min: -20, max: 20 }),
        fc.constantFrom('positive', 'absolute'),
        ([map, shuffled], power, sign) => {
          const accuracy = massAccuracy(map.relevance, map.mask, sign);
          const scaled = map.relevance.map((value) => value * 2 ** power);
          expect(massAccuracy(scaled, map.mask, sign)).toBe(accuracy);
          const other = massAccuracy(shuffled.relevance, shuffled.mask, sign);
          expect(other === undefined).toBe(accuracy === undefined);
          expect(other ?? 0).toBeCloseTo(accuracy ?? 0, 9);
        },
      ),
      runs,
    );
  });

  test('refuses arrays of two lengths', () => {
    const error = errorOf(() => massAccuracy([1, 2, 3], [1, 0], 'positive'));
    expect(error.code).toBe('SHAPE_MISMATCH');
    expect(error.message).toBe(
      'Mass accuracy expects two arrays of one length, got 3 and 2 values',
    );
    expect(error.details).toEqual({ score: 'Mass accuracy', lengths: [3, 2] });
  });
});
