import type { Tensor } from '@tensorflow/tfjs-core';
import { pad } from '@tensorflow/tfjs-core';

type Ends = readonly [before: number, after: number];

/** Adds cells of one value around the spatial axes of `[batch, ...spatial, channels]`. */
export function padCells<T extends Tensor>(x: T, ends: readonly Ends[], value = 0): T {
  if (ends.flat().every((cells) => cells === 0)) return x;
  return pad(
    x,
    [[0, 0], ...ends.map(([before, after]): [number, number] => [before, after]), [0, 0]],
    value,
  );
}
