import { describe, expect, test } from 'vitest';

import { samePadding, slideOver } from '../../src/network/window.ts';
import { windowOf } from '../nodes.ts';

describe('samePadding keeps ⌈size / stride⌉ cells', () => {
  test.each([
    { size: 5, kernel: 3, stride: 1, dilation: 1, upper: [1, 1], lower: [1, 1] },
    { size: 5, kernel: 2, stride: 1, dilation: 1, upper: [0, 1], lower: [1, 0] },
    { size: 5, kernel: 2, stride: 2, dilation: 1, upper: [0, 1], lower: [1, 0] },
    { size: 6, kernel: 3, stride: 2, dilation: 1, upper: [0, 1], lower: [1, 0] },
    { size: 6, kernel: 1, stride: 3, dilation: 1, upper: [0, 0], lower: [0, 0] },
    { size: 7, kernel: 3, stride: 1, dilation: 2, upper: [2, 2], lower: [2, 2] },
  ])('size $size, kernel $kernel, stride $stride, dilation $dilation', (example) => {
    const { size, kernel, stride, dilation, upper, lower } = example;
    const base = { kernel: [kernel], strides: [stride], dilations: [dilation] };
    expect(samePadding(base, [size])).toEqual([upper]);
    expect(samePadding(base, [size], false)).toEqual([lower]);
    for (const isUpper of [true, false]) {
      const padding = samePadding(base, [size], isUpper);
      expect(slideOver({ ...base, padding }, [size])).toEqual([Math.ceil(size / stride)]);
    }
  });
});

test('slideOver leaves out what does not fill a window: 7 and 8 cells by 3 with stride 2', () => {
  expect(slideOver(windowOf([3], { strides: [2] }), [7])).toEqual([3]);
  expect(slideOver(windowOf([3], { strides: [2] }), [8])).toEqual([3]);
});
