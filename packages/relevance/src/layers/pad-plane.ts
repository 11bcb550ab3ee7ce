import type { Tensor4D } from '@tensorflow/tfjs-core';
import { pad } from '@tensorflow/tfjs-core';

/** Pads the two spatial axes of `[batch, height, width, channels]` with a constant. */
export function padPlane(
  x: Tensor4D,
  padding: readonly (readonly [before: number, after: number])[],
  value = 0,
): Tensor4D {
  if (padding.flat().every((cells) => cells === 0)) return x;
  return pad(x, [[0, 0], [...padding[0]!], [...padding[1]!], [0, 0]], value);
}
