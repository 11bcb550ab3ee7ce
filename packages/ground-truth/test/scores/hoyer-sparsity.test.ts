import { describe, expect, test } from 'vitest';

import { hoyerSparsity } from '../../src/index.ts';

describe('hoyerSparsity', () => {
  test.each<readonly [readonly number[], number, number]>([
    [[2, 2, 2, 2], 0, 0],
    [[7, 0, 0, 0], 1, 1],
    // Absolute: (2 − 7/5) / 1; positive: (2 − 3/3) / 1.
    [[3, -4, 0, 0], 1, 2 - 7 / 5],
    [[1, 1, 0, 0], 2 - 2 / Math.SQRT2, 2 - 2 / Math.SQRT2],
  ])('of %j is %d positive and %d absolute', (relevance, positive, absolute) => {
    expect(hoyerSparsity(relevance, 'positive')).toBeCloseTo(positive, 12);
    expect(hoyerSparsity(relevance, 'absolute')).toBeCloseTo(absolute, 12);
  });

  test.each([1e-300, 1, 1e300])('squares stay in range at a scale of %d', (scale) => {
    expect(hoyerSparsity([3 * scale, 4 * scale, 0, 0], 'absolute')).toBeCloseTo(0.6, 12);
  });

  test.each<readonly [string, readonly number[]]>([
    ['one value', [1]],
    ['zeros', [0, 0]],
    ['NaN', [1, Number.NaN]],
    ['infinity', [1, Number.POSITIVE_INFINITY]],
  ])('is undefined for %s', (_title, relevance) => {
    expect(hoyerSparsity(relevance, 'absolute')).toBeUndefined();
  });
});
