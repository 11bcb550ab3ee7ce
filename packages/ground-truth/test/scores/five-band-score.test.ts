import { describe, expect, test } from 'vitest';

import { fiveBandScore, softFiveBandScores } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

describe('fiveBandScore', () => {
  test('of a map of each kind of place, by hand', () => {
    // bands:           2    1   1    0    0   -1   -2    1
    // truth:           2    1   2    1    0    0   -2    0
    //                 TP   TP  FP   FN   TN   FP   TP   FP
    const relevance = [10, 5, 5, 1, -2, -4, -8, 4];
    const truth = [0.9, 0.4, 1, 0.4, 0, 0, -1, 0.3];
    expect(fiveBandScore(relevance, truth)).toEqual({
      accuracy: 4 / 8,
      recall: 3 / 4,
      precision: 3 / 6,
      falsePositiveRate: 3 / 4,
    });
  });

  test('a value at a cut belongs to the lower band: .3 and .7, −.3 and −.7', () => {
    const relevance = [10, 3, 7, -3, -7];
    const truth = [1, 0, 0.5, -0.5, -1];
    expect(fiveBandScore(relevance, truth)?.accuracy).toBe(1);
  });

  test('is the same at any scale, and for truth of the strokes 1 and the box .4', () => {
    const truth = [1, 0.4, 0, 0].map(Math.fround);
    const expected = { accuracy: 1, recall: 1, precision: 1, falsePositiveRate: 0 };
    for (const scale of [1e-30, 1, 1e30]) {
      const relevance = [1, 0.5, 0.1, -0.2].map((value) => value * scale);
      expect(fiveBandScore(relevance, truth)).toEqual(expected);
    }
  });

  test('what cannot be divided is undefined: nothing in the middle of the truth', () => {
    expect(fiveBandScore([1, 0], [1, 1])).toEqual({
      accuracy: 1 / 2,
      recall: 1 / 2,
      precision: 1,
      falsePositiveRate: undefined,
    });
  });

  test.each<readonly [string, readonly number[], readonly number[]]>([
    ['truth of nothing', [1, 2], [0, 0.2]],
    ['a map of zeros', [0, 0], [1, 0]],
    ['NaN in the map', [Number.NaN, 1], [1, 0]],
    ['NaN in the truth', [1, 1], [1, Number.NaN]],
    ['infinity', [1, Number.NEGATIVE_INFINITY], [1, 0]],
    ['no values', [], []],
  ])('is undefined for %s', (_title, relevance, truth) => {
    expect(fiveBandScore(relevance, truth)).toBeUndefined();
    expect(softFiveBandScores(relevance, truth)).toBeUndefined();
  });

  test.each([
    [{ inner: 0 }, '0 and 0.7'],
    [{ inner: 0.8 }, '0.8 and 0.7'],
    [{ outer: 1 }, '0.3 and 1'],
  ])('refuses the cuts %j', (cuts, got) => {
    const error = errorOf(() => fiveBandScore([1], [1], cuts));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(`Five bands expect 0 < inner < outer < 1, got ${got}`);
  });
});

describe('softFiveBandScores', () => {
  test('lowers the cuts of the relevance by .02 ten times, those of the truth never', () => {
    const relevance = [10, 2.5, 1.5];
    const truth = [1, 0.4, 0.25];
    const scores = softFiveBandScores(relevance, truth)!;
    expect(scores).toHaveLength(11);
    expect(scores[0]).toEqual(fiveBandScore(relevance, truth));
    // 2.5 comes in below .25, after three steps; 1.5 below .15, after eight.
    expect(scores.map(({ recall }) => recall)).toEqual([
      ...Array(3).fill(1 / 2),
      ...Array(8).fill(1),
    ]);
    const accuracies = scores.map(({ accuracy }) => accuracy);
    expect(accuracies).toEqual([
      ...Array(3).fill(2 / 3),
      ...Array(5).fill(1),
      ...Array(3).fill(2 / 3),
    ]);
  });

  test('refuses cuts that reach zero, and half a step', () => {
    expect(errorOf(() => softFiveBandScores([1], [1], { distance: 0.03 })).code).toBe(
      'INVALID_OPTIONS',
    );
    expect(errorOf(() => softFiveBandScores([1], [1], { steps: 0.5 })).message).toBe(
      'Soft five-band scores expect steps ≥ 1, got 0.5',
    );
  });
});
