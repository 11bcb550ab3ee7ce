import type { Tensor } from '@tensorflow/tfjs-core';
import { slice } from '@tensorflow/tfjs-core';

type Ends = readonly [before: number, after: number];

/** Cuts cells off the spatial axes of `[batch, ...spatial, channels]`. */
export function cropCells<T extends Tensor>(x: T, ends: readonly Ends[]): T {
  if (ends.flat().every((cells) => cells === 0)) return x;
  const begin = [0, ...ends.map(([before]) => before), 0];
  const size = x.shape.map((cells, axis) => {
    const [before, after] = ends[axis - 1] ?? [0, 0];
    return cells - before - after;
  });
  return slice(x, begin, size);
}
