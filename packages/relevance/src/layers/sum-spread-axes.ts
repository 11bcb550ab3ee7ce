import type { Tensor } from '@tensorflow/tfjs-core';
import { sum } from '@tensorflow/tfjs-core';

/** The transpose of spreading: sums over the axes along which a tensor `[batch, ...shape]` was spread to that of `x`. */
export function sumSpreadAxes(x: Tensor, shape: readonly number[]): Tensor {
  const axes = shape.flatMap((size, axis) =>
    size === 1 && x.shape[axis + 1] !== 1 ? axis + 1 : [],
  );
  return axes.length === 0 ? x : sum(x, axes, true);
}
