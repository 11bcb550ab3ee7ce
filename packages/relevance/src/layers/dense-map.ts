import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { keep, matMul, reshape, tensor2d } from '@tensorflow/tfjs-core';

import type { DenseNode } from '../network/node.ts';
import type { LinearMap } from './linear-map.ts';

/** x·W and s·Wᵀ over the last axis, `[...places, inputs]` to `[...places, units]`. */
export function denseMap(node: DenseNode, weights: Float32Array): LinearMap {
  const { units } = node;
  const inputs = weights.length / units;
  const matrix = keep(tensor2d(weights, [inputs, units]));
  const overLast = (x: Tensor, features: number, map: (rows: Tensor2D) => Tensor2D): Tensor => {
    if (x.rank === 2) return map(x as Tensor2D);
    const rows = reshape(x, [-1, x.shape.at(-1)!]) as Tensor2D;
    return reshape(map(rows), [...x.shape.slice(0, -1), features]);
  };
  return {
    apply: (x) => overLast(x, units, (rows) => matMul(rows, matrix)),
    adjoint: (s) => overLast(s, inputs, (rows) => matMul(rows, matrix, false, true)),
    dispose: () => matrix.dispose(),
  };
}
