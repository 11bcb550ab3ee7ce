import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { asGiven, asInputBatch, channelsFirst } from '../../src/explaining/model-arrays.ts';
import { errorOf } from '../error-of.ts';

const expected = [2, 3];
const arrayOf = (shape: number[]): { shape: number[]; values: Float32Array } => ({
  shape,
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, index) => index),
});

describe('asInputBatch, input [2, 3]', () => {
  test('takes [4, 2, 3] as it is and adds the batch axis to [2, 3]', () => {
    const batch = arrayOf([4, 2, 3]);
    expect(asInputBatch(expected, batch, 'x')).toEqual({ batch, hadBatchAxis: true });
    const sample = arrayOf([2, 3]);
    expect(asInputBatch(expected, sample, 'x')).toEqual({
      batch: { shape: [1, 2, 3], values: sample.values },
      hadBatchAxis: false,
    });
  });

  test.each([[[]], [[6]], [[3, 2]], [[4, 3, 2]], [[1, 1, 2, 3]], [[2, 3, 1]], [[0, 2, 3]]])(
    'refuses %j',
    async (shape) => {
      const error = await errorOf(
        Promise.resolve().then(() => asInputBatch(expected, arrayOf(shape), 'x.npy')),
      );
      expect(error.code).toBe('INVALID_ARRAY');
      expect(error.message).toBe(
        `x.npy expects the shape [samples, 2, 3] or [2, 3], got [${shape.join(', ')}]`,
      );
      expect(error.remedy).toContain('pellucid inspect');
    },
  );
});

test('asGiven takes the batch axis of [1, 5] away where the input came without', () => {
  const array = arrayOf([1, 5]);
  expect(asGiven(array, true).shape).toEqual([1, 5]);
  expect(asGiven(array, false).shape).toEqual([5]);
});

describe('channelsFirst', () => {
  test('turns [2, 2, 3] around: 2 samples of 2 positions and 3 channels', () => {
    expect(channelsFirst(arrayOf([2, 2, 3]))).toEqual({
      shape: [2, 3, 2],
      values: Float32Array.of(0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11),
    });
  });

  test('puts [n, h, w, c] at [n, c, h, w], whatever the sizes', () => {
    const sizes = fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 1, max: 4 })));
    fc.assert(
      fc.property(sizes, (shape) => {
        const [n, h, w, c] = shape as [number, number, number, number];
        const array = arrayOf(shape);
        const turned = channelsFirst(array);
        expect(turned.shape).toEqual([n, c, h, w]);
        for (const [index, value] of array.values.entries()) {
          const [channel, x] = [index % c, Math.floor(index / c) % w];
          const [y, sample] = [Math.floor(index / c / w) % h, Math.floor(index / c / w / h)];
          expect(turned.values[((sample * c + channel) * h + y) * w + x]).toBe(value);
        }
      }),
    );
  });
});
