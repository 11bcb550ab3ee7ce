import { expect, test } from 'vitest';

import { completenessError } from '../../src/index.ts';

test.each<readonly [readonly number[], number, number | undefined]>([
  [[1, 2, -1], 2, 0],
  [[1, 2], 4, 0.25],
  [[1, 2], -3, 2],
  [[-3], -3, 0],
  [[], 2, 1],
  [[1, -1], 0, undefined],
  [[Number.NaN], 1, undefined],
  [[1], Number.POSITIVE_INFINITY, undefined],
])('completeness error of %j for %d is %d', (relevance, explained, expected) => {
  expect(completenessError(relevance, explained)).toBe(expected);
});

test('sums of float32 numbers that are as good as complete have an error near zero, not one', () => {
  const relevance = new Float32Array(1000).fill(0.001);
  expect(completenessError(relevance, 1)).toBeGreaterThan(0);
  expect(completenessError(relevance, 1)).toBeLessThan(1e-6);
});
