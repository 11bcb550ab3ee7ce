import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { channelFirst, channelLast } from '../../src/apply/channel-last.ts';

test('[2, 2, 3] with its channels last is [2, 3, 2]: both values of a place beside one another', () => {
  const values = Float32Array.of(1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16);
  const turned = Float32Array.of(1, 11, 2, 12, 3, 13, 4, 14, 5, 15, 6, 16);
  expect(channelLast(values, [2, 2, 3])).toEqual(turned);
  expect(channelFirst(turned, [2, 3, 2])).toEqual(values);
});

test('there and back is where one was, whatever the shape', () => {
  const shapes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(shapes, (shape) => {
      const [channels, ...rest] = shape as [number, ...number[]];
      const size = shape.reduce((a, b) => a * b, 1);
      const values = Float32Array.from({ length: size }, (_, index) => index);
      const last = channelLast(values, shape);
      expect(channelFirst(last, [...rest, channels])).toEqual(values);
    }),
    { seed: 11 },
  );
});
