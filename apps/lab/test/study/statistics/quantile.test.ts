import { expect, test } from 'vitest';

import { quantile } from '../../../src/study/statistics/quantile.ts';

test.each([
  [0, 1],
  [0.5, 2.5],
  [1, 4],
])('the %f quantile of 1, 2, 3, 4 is %f', (level, expected) => {
  expect(quantile([1, 2, 3, 4], level)).toBe(expected);
});

test('of nothing is no number', () => {
  expect(quantile([], 0.5)).toBeNaN();
});
