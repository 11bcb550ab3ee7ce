import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { matMul } from '@tensorflow/tfjs-core';

import { tensorflowOperations } from './tensorflow-operations.ts';

/** `[n, k]` times `[k, m]`, or times the transpose of `[m, k]`. */
export function multiplyMatrices(a: Tensor, b: Tensor, isTransposed: boolean): Tensor {
  const tensorflow = tensorflowOperations();
  if (tensorflow === null) return matMul(a as Tensor2D, b as Tensor2D, false, isTransposed);
  // tfjs takes the operation for batches of matrices, which needs twice as long for one sample.
  return tensorflow.operation('MatMul', { transpose_a: false, transpose_b: isTransposed })([a, b]);
}
