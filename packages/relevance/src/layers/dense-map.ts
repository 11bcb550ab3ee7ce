import type { Tensor2D } from '@tensorflow/tfjs-core';
import { keep, matMul, tensor2d } from '@tensorflow/tfjs-core';

import type { DenseNode } from '../network/node.ts';
import type { LinearMap } from './linear-map.ts';

/** x·W and s·Wᵀ, `[batch, inputs]` to `[batch, units]`. */
export function denseMap(node: DenseNode, weights: Float32Array): LinearMap {
  const inputs = weights.length / node.units;
  const matrix = keep(tensor2d(weights, [inputs, node.units]));
  return {
    apply: (x) => matMul(x as Tensor2D, matrix),
    adjoint: (s) => matMul(s as Tensor2D, matrix, false, true),
    dispose: () => matrix.dispose(),
  };
}
