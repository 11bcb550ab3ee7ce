import type { Tensor } from '@tensorflow/tfjs-core';
import { pad, reshape, slice } from '@tensorflow/tfjs-core';

import { sizeOf } from '../network/tensor-data.ts';

/** Puts zeros between the cells of an axis: cell k goes to position k·step, and the last one ends the axis. */
export function spreadCells(x: Tensor, axis: number, step: number): Tensor {
  if (step === 1) return x;
  const before = x.shape.slice(0, axis);
  const after = x.shape.slice(axis + 1);
  const cells = x.shape[axis]!;
  const inner = sizeOf(after);
  const columns = reshape(x, [-1, cells, 1, inner]);
  const spread = pad(columns, [
    [0, 0],
    [0, 0],
    [0, step - 1],
    [0, 0],
  ]);
  const long = reshape(spread, [-1, cells * step, inner]);
  const [outer] = long.shape as [number, number, number];
  const last = (cells - 1) * step + 1;
  return reshape(slice(long, [0, 0, 0], [outer, last, inner]), [...before, last, ...after]);
}
