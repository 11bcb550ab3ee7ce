import { expect, test } from 'vitest';

import { meanOf, spreadOf } from '../../src/demo/demo-scores.ts';

test.each<readonly [readonly number[], number, number]>([
  [[4], 4, 4],
  [[3, 1, 2], 2, 1],
  [Array.from({ length: 11 }, (_, index) => 10 - index), 5, 1],
  [Array.from({ length: 101 }, (_, index) => index), 50, 10],
])('spreadOf %j', (values, mean, p10) => {
  const before = [...values];
  expect(spreadOf(values)).toEqual({ mean, p10 });
  expect(values).toEqual(before);
});

test('of no values there is nothing to say', () => {
  expect(spreadOf([])).toEqual({ mean: Number.NaN, p10: Number.NaN });
  expect(meanOf([])).toBeNaN();
});
