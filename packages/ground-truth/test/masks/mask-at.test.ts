import { describe, expect, test } from 'vitest';

import { maskAt } from '../../src/index.ts';

const truth = (shape: readonly number[], values: readonly number[]) => ({
  shape,
  values: Float32Array.from(values),
});

const four = truth([4, 4], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);

describe('maskAt', () => {
  test('of the same size is repeated over the channels: [2, 2] to [2, 2, 3]', () => {
    const mask = maskAt(truth([2, 2], [0, 1, 0.5, 0]), [2, 2, 3]);
    expect([...mask!]).toEqual([0, 0, 0, 1, 1, 1, 0.5, 0.5, 0.5, 0, 0, 0]);
  });

  test('nearest takes the value behind the middle: [4, 4] to [2, 2, 1], to [1, 1, 1] and [3, 3, 1]', () => {
    expect([...maskAt(four, [2, 2, 1])!]).toEqual([6, 8, 14, 16]);
    expect([...maskAt(four, [1, 1, 1])!]).toEqual([11]);
    // Middles of thirds of four: 0.67, 2, 3.33.
    expect([...maskAt(four, [3, 3, 1])!]).toEqual([1, 3, 4, 9, 11, 12, 13, 15, 16]);
  });

  test('largest loses nothing: one pixel of [4, 4] is seen wherever it is in [2, 2, 1]', () => {
    for (let pixel = 0; pixel < 16; pixel += 1) {
      const values = Array.from({ length: 16 }, (_, index) => (index === pixel ? 1 : 0));
      const mask = maskAt(truth([4, 4], values), [2, 2, 1], 'largest')!;
      const cell = 2 * Math.floor(pixel / 8) + Math.floor((pixel % 4) / 2);
      expect([...mask]).toEqual([0, 1, 2, 3].map((index) => (index === cell ? 1 : 0)));
    }
  });

  test('grows by repeating: [2, 1] to [4, 2, 1], whichever resize', () => {
    for (const resize of ['nearest', 'largest'] as const) {
      const mask = maskAt(truth([2, 1], [3, 5]), [4, 2, 1], resize);
      expect([...mask!]).toEqual([3, 3, 3, 3, 5, 5, 5, 5]);
    }
  });

  test('one and three spatial axes: [6] to [3, 2], [2, 2, 2] to [1, 2, 1, 1]', () => {
    const line = maskAt(truth([6], [0, 1, 0, 0, 1, 1]), [3, 2]);
    expect([...line!]).toEqual([1, 1, 0, 0, 1, 1]);
    const cube = truth([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...maskAt(cube, [1, 2, 1, 1])!]).toEqual([6, 8]);
  });

  test('is undefined where a point has no such places: [16], [4, 4], [2, 2, 2, 2]', () => {
    for (const shape of [[16], [4, 4], [2, 2, 2, 2]]) expect(maskAt(four, shape)).toBeUndefined();
  });

  test('does not change the truth, nor hand it out', () => {
    const mask = maskAt(four, [4, 4, 1])!;
    mask.fill(0);
    expect(four.values[3]).toBe(4);
  });
});
