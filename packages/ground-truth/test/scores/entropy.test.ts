import { describe, expect, test } from 'vitest';

import { entropy } from '../../src/index.ts';

describe('entropy', () => {
  test.each<readonly [readonly number[], number, number]>([
    [[3, 3, 3, 3], 1, 1],
    [[5, 0, 0, 0], 0, 0],
    [[2, 2, 0, 0], 1 / 2, 1 / 2],
    // Absolute: shares 1/4 three times and 1/4; positive: 1/2, 1/2.
    [[1, -1, 1, -1], 1 / 2, 1],
    [[2, 1, 1, 0], 3 / 4, 3 / 4],
  ])('of %j is %d positive and %d absolute', (relevance, positive, absolute) => {
    expect(entropy(relevance, 'positive')).toBeCloseTo(positive, 12);
    expect(entropy(relevance, 'absolute')).toBeCloseTo(absolute, 12);
  });

  test('does not grow with the size of a map: equal values of 10 and of 10,000', () => {
    for (const length of [10, 10_000]) {
      const relevance = new Float32Array(length).fill(0.1);
      expect(entropy(relevance, 'absolute')).toBeCloseTo(1, 12);
    }
  });

  test.each<readonly [string, readonly number[]]>([
    ['one value', [1]],
    ['no values', []],
    ['zeros', [0, -0]],
    ['NaN', [1, Number.NaN]],
    ['infinity', [1, Number.POSITIVE_INFINITY]],
  ])('is undefined for %s', (_title, relevance) => {
    expect(entropy(relevance, 'absolute')).toBeUndefined();
  });

  test('is undefined for nothing positive when only positive relevance counts', () => {
    expect(entropy([-1, -2], 'positive')).toBeUndefined();
  });
});
