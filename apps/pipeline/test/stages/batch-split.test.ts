import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { batchSplit } from '../../src/stages/batch-split.ts';

test.each([
  [32, [8, 32], [32]],
  [31, [8, 32], [31]],
  [24, [8, 32], [8, 8, 8]],
  [17, [32, 8], [8, 8, 1]],
  [16, [8, 32], [8, 8]],
  [9, [8, 32], [8, 1]],
  [8, [8, 32], [8]],
  [3, [8, 32], [3]],
  [5, [32], [5]],
  [7, [1, 4, 16], [4, 1, 1, 1]],
])('%i events in sizes %j: %j', (count, sizes, expected) => {
  expect(batchSplit(count, sizes)).toEqual(expected);
});

test('every event is in one batch, and no more is padded than in one', () => {
  const sizes = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 40 }), (of, count) => {
      fc.pre(count <= Math.max(...of));
      const padded = (part: number): number => Math.min(...of.filter((size) => size >= part));
      const parts = batchSplit(count, of);
      expect(parts.reduce((total, part) => total + part, 0)).toBe(count);
      const all = parts.reduce((total, part) => total + padded(part), 0);
      expect(all).toBeLessThanOrEqual(padded(count));
    }),
    { seed: 4, numRuns: 300 },
  );
});
