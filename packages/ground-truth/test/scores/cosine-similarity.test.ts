import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { cosineSimilarity } from '../../src/index.ts';
import { maskedMaps, shuffledMaps } from '../arbitrary-maps.ts';
import { errorOf } from '../error-of.ts';

const runs = { seed: 20_260_203, numRuns: 200 };

describe('cosineSimilarity', () => {
  test.each<readonly [readonly number[], readonly number[], number]>([
    [[1, 2, 3], [1, 2, 3], 1],
    [[1, 2, 3], [-2, -4, -6], -1],
    [[1, 0], [0, 5], 0],
    [[1, 0], [1, 1], Math.SQRT1_2],
    [[3, 4], [4, 3], 24 / 25],
    [[1, -1, 0], [1, 1, 7], 0],
    [[2], [-3], -1],
  ])('of %j and %j is %d', (a, b, expected) => {
    expect(cosineSimilarity(a, b)).toBeCloseTo(expected, 15);
  });

  test.each<readonly [string, readonly number[], readonly number[]]>([
    ['a map of zeros', [0, 0], [1, 2]],
    ['two maps of zeros', [0, -0], [0, 0]],
    ['no values', [], []],
    ['NaN', [1, Number.NaN], [1, 2]],
    ['NaN before a number', [Number.NaN, 1], [1, 2]],
    ['infinity', [1, 2], [1, Number.NEGATIVE_INFINITY]],
  ])('is undefined for %s, whichever comes first', (_title, a, b) => {
    expect(cosineSimilarity(a, b)).toBeUndefined();
    expect(cosineSimilarity(b, a)).toBeUndefined();
  });

  test.each([
    [1e-300, 1],
    [1e300, 1],
    [1e-300, 1e300],
    [5e-324, 1e-40],
    [1e308, 1e308],
  ])('scales of %d and %d do not overflow or vanish: [1, 0, 1] and [1, 1, 0]', (a, b) => {
    expect(cosineSimilarity([a, 0, a], [b, b, 0])).toBeCloseTo(0.5, 12);
  });

  test('never leaves −1 to 1 by rounding, and is 1 of a map with itself', () => {
    fc.assert(
      fc.property(maskedMaps, ({ relevance }) => {
        fc.pre(relevance.some((value) => value !== 0));
        expect(cosineSimilarity(relevance, relevance)).toBeLessThanOrEqual(1);
        expect(cosineSimilarity(relevance, relevance)).toBeCloseTo(1, 12);
        const turned = relevance.map((value) => -value);
        expect(cosineSimilarity(relevance, turned)).toBeGreaterThanOrEqual(-1);
        expect(cosineSimilarity(relevance, turned)).toBeCloseTo(-1, 12);
      }),
      runs,
    );
  });

  test('of [1, 6, 7] and a tenth of it is exactly 1, where rounding would carry it above', () => {
    const tenth = [1, 6, 7].map((value) => value * 0.1);
    expect(cosineSimilarity([1, 6, 7], tenth)).toBe(1);
  });

  test('is the same either way round, at any positive scale and in any order', () => {
    fc.assert(
      fc.property(shuffledMaps, fc.float({ min: 0.5, max: 100, noNaN: true }), (maps, scale) => {
        const [map, shuffled] = maps;
        const other = Float64Array.from(map.mask, (isInside, index) => isInside * (index + 1) - 1);
        const cosine = cosineSimilarity(map.relevance, other);
        expect(cosineSimilarity(other, map.relevance)).toBe(cosine);
        const scaled = Float64Array.from(map.relevance, (value) => value * scale);
        expect(cosineSimilarity(scaled, other) ?? 2).toBeCloseTo(cosine ?? 2, 9);
        const inOrder = cosineSimilarity(map.relevance, map.mask);
        expect(cosineSimilarity(shuffled.relevance, shuffled.mask) ?? 2).toBeCloseTo(
          inOrder ?? 2,
          9,
        );
      }),
      runs,
    );
  });

  test('refuses arrays of two lengths', () => {
    const error = errorOf(() => cosineSimilarity([1], [1, 0]));
    expect(error.code).toBe('SHAPE_MISMATCH');
    expect(error.message).toBe(
      'Cosine similarity expects two arrays of one length, got 1 and 2 values',
    );
    expect(error.details).toEqual({ score: 'Cosine similarity', lengths: [1, 2] });
  });
});
