import { describe, expect, test } from 'vitest';

import { relevancePlane } from '../../src/images/relevance-plane.ts';

const values = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

describe('relevancePlane', () => {
  test('adds up the channels of [2, 2, 3], channels first: 2 channels', () => {
    const plane = relevancePlane({ shape: [2, 2, 3], values }, true);
    expect(plane).toEqual({
      height: 2,
      width: 3,
      values: Float32Array.of(8, 10, 12, 14, 16, 18),
    });
  });

  test('adds up the channels of [2, 2, 3], channels last: 3 channels', () => {
    const plane = relevancePlane({ shape: [2, 2, 3], values }, false);
    expect(plane).toEqual({ height: 2, width: 2, values: Float32Array.of(6, 15, 24, 33) });
  });

  test('takes [3, 4] as it is', () => {
    expect(relevancePlane({ shape: [3, 4], values }, true)).toEqual({
      height: 3,
      width: 4,
      values,
    });
  });

  test.each([[[12]], [[1, 2, 2, 1, 3]]])('is none for the shape %j', (shape) => {
    expect(relevancePlane({ shape, values }, true)).toBeNull();
  });
});

describe('relevancePlane, a volume', () => {
  const volume = Float32Array.from({ length: 3 * 2 * 2 * 2 }, (_, index) => index);

  test('[3, 2, 2, 2]: the slice in the middle of the first axis, channels last', () => {
    const plane = relevancePlane({ shape: [3, 2, 2, 2], values: volume }, false)!;
    expect([plane.height, plane.width]).toEqual([2, 2]);
    expect([...plane.values]).toEqual([17, 21, 25, 29]);
  });

  test('[2, 3, 2, 2]: the same of a volume whose channels are first', () => {
    const plane = relevancePlane({ shape: [2, 3, 2, 2], values: volume }, true)!;
    expect([...plane.values]).toEqual([4 + 16, 5 + 17, 6 + 18, 7 + 19]);
  });
});
