import type { Tensor4D } from '@tensorflow/tfjs-core';
import { slice } from '@tensorflow/tfjs-core';

/** Cuts cells off the two spatial axes of `[batch, height, width, channels]`. */
export function cropPlane(
  x: Tensor4D,
  ends: readonly (readonly [before: number, after: number])[],
): Tensor4D {
  if (ends.flat().every((cells) => cells === 0)) return x;
  const [batch, height, width, channels] = x.shape;
  const [[top, bottom], [left, right]] = ends as readonly [
    readonly [number, number],
    readonly [number, number],
  ];
  return slice(
    x,
    [0, top, left, 0],
    [batch, height - top - bottom, width - left - right, channels],
  );
}
