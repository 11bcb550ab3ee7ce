import type { Tensor } from '@tensorflow/tfjs-core';
import { keep, reshape, tensor2d } from '@tensorflow/tfjs-core';

import type { DenseNode } from '../network/node.ts';
import type { LinearMap } from './linear-map.ts';
import { multiplyMatrices } from './multiply-matrices.ts';

/** x·W and s·Wᵀ over the last axis, `[...places, inputs]` to `[...places, units]`. */
export function denseMap(node: DenseNode, weights: Float32Array): LinearMap {
  const { units } = node;
  const inputs = weights.length / units;
  const matrix = keep(tensor2d(weights, [inputs, units]));
  const overLast = (x: Tensor, features: number, map: (rows: Tensor) => Tensor): Tensor => {
    if (x.rank === 2) return map(x);
    const rows = reshape(x, [-1, x.shape.at(-1)!]);
    return reshape(map(rows), [...x.shape.slice(0, -1), features]);
  };
  return {
    apply: (x) => overLast(x, units, (rows) => multiplyMatrices(rows, matrix, false)),
    adjoint: (s) => overLast(s, inputs, (rows) => multiplyMatrices(rows, matrix, true)),
    dispose: () => matrix.dispose(),
  };
}
