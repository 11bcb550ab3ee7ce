import { expect, test } from 'vitest';

import { studyRow } from '../../src/injecting/study-row.ts';

const gain = (l1: readonly number[], bound: readonly number[] | null) => ({
  point: '02_dense_a',
  layers: 2,
  error: 'noise' as const,
  l1: Float64Array.from(l1),
  l2: Float64Array.from(l1, (value) => value / 2),
  bound: bound && Float64Array.from(bound),
});

test('a row has median and largest over all parts, and the gain nearest to its own bound', () => {
  const parts = [gain([1, 2], [4, 20]), gain([5], [50])];
  expect(studyRow('uniform-gamma', parts[0]!, parts)).toEqual({
    composite: 'uniform-gamma',
    point: '02_dense_a',
    layers: 2,
    error: 'noise',
    l1: { median: 2, largest: 5 },
    l2: { median: 1, largest: 2.5 },
    bound: { median: 20, largest: 50 },
    tightness: 0.25,
  });
});

test('what is not finite, or has no bound, is null', () => {
  const parts = [gain([1, Infinity, 3], null)];
  const row = studyRow('x', parts[0]!, parts);
  expect(row.l1).toEqual({ median: 3, largest: null });
  expect([row.bound, row.tightness]).toEqual([null, null]);
  expect(studyRow('x', parts[0]!, [gain([Number.NaN], [1])]).l1).toEqual({
    median: null,
    largest: null,
  });
});
