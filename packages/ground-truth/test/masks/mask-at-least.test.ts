import { expect, test } from 'vitest';

import { createGlyphs, maskAtLeast } from '../../src/index.ts';

test('levels of graded truth in float32: 1 leaves the strokes, 0.4 the box, 0.9 what is 0.9', () => {
  const truth = Float32Array.of(1, 0.4, 0, 0.39);
  expect([...maskAtLeast(Float32Array.of(0.9, 0.89), 0.9)]).toEqual([1, 0]);
  expect([...maskAtLeast(truth, 1)]).toEqual([1, 0, 0, 0]);
  expect([...maskAtLeast(truth, 0.4)]).toEqual([1, 1, 0, 0]);
});

test('the box of a glyph is 7 × 7 of 20 × 20', () => {
  const { truth } = createGlyphs({ seed: 1 }).sample(0);
  expect(maskAtLeast(truth.values, 0.4).filter((value) => value === 1)).toHaveLength(49);
});
