import { describe, expect, test } from 'vitest';

import { massAccuracy, readMasks } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

describe('readMasks', () => {
  test('[2, 2, 2] beside inputs [2, 2, 2, 3]: one mask a sample, of any type of numbers', () => {
    const masks = readMasks(
      { shape: [2, 2, 2], values: Uint8Array.of(0, 1, 0, 0, 255, 0, 0, 0) },
      [2, 2, 2, 3],
    );
    expect([masks.count, masks.shape]).toEqual([2, [2, 2]]);
    expect(masks.of(1)).toEqual({ shape: [2, 2], values: Float32Array.of(255, 0, 0, 0) });
  });

  test('of several channels the largest counts: [1, 2, 3] beside a sequence [1, 2, 5]', () => {
    const masks = readMasks({ shape: [1, 2, 3], values: [0, 0.5, 0.2, 0, 0, 0] }, [1, 2, 5]);
    expect([...masks.of(0).values]).toEqual([0.5, 0]);
  });

  test('an empty mask is read, and scores against it are undefined', () => {
    const masks = readMasks({ shape: [1, 2], values: [0, 0] }, [1, 2, 1]);
    expect(massAccuracy([1, 2], masks.of(0).values, 'positive')).toBeUndefined();
  });

  test.each<readonly [string, readonly number[], readonly number[], number]>([
    ['another number of samples', [3, 2], [2, 2, 1], 6],
    ['other places', [2, 3], [2, 2, 1], 6],
    ['an axis too few', [2], [2, 2, 1], 2],
    ['two axes too many', [2, 2, 1, 1], [2, 2, 1], 4],
    ['inputs without places', [2], [2, 3], 2],
  ])('refuses %s', (_title, shape, inputs, count) => {
    const values = new Float32Array(count);
    const error = errorOf(() => readMasks({ shape, values }, inputs));
    expect(error.code).toBe('SHAPE_MISMATCH');
    expect(error.message).toContain(`got [${shape.join(', ')}]`);
    expect(error.message).toMatch(/^Masks of inputs \[.*\] expect the shape \[.*\] or \[.*\]/);
  });

  test('refuses fewer values than the shape says', () => {
    const error = errorOf(() => readMasks({ shape: [2, 2], values: [1, 0, 1] }, [2, 2, 1]));
    expect(error.code).toBe('SHAPE_MISMATCH');
    expect(error.message).toBe('Masks of shape [2, 2] expect as many values, got 3');
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the value %d', (value) => {
    const error = errorOf(() => readMasks({ shape: [1, 2], values: [0, value] }, [1, 2, 1]));
    expect(error.code).toBe('NOT_FINITE');
    expect(error.message).toBe(`Masks expect finite values of at least 0, got ${value} at index 1`);
  });

  test.each([-1, 2, 0.5])('refuses the sample %d of two', (sample) => {
    const masks = readMasks({ shape: [2, 1], values: [1, 0] }, [2, 1, 1]);
    const error = errorOf(() => masks.of(sample));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(`Masks of 2 samples expect one from 0 to 1, got ${sample}`);
  });
});
