import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { matMul, pad, slice } from '@tensorflow/tfjs-core';

import { tensorflowOperations } from './tensorflow-operations.ts';

/** From as many rows on TensorFlow multiplies in one and the same way, so that a row does not depend on how many there are. */
const sameKernelRows = 16;
/** Beyond as many weights further rows cost more than equal last bits are worth. */
const fewWeights = 2 ** 20;

/** `[n, k]` times `[k, m]`, or times the transpose of `[m, k]`. */
export function multiplyMatrices(a: Tensor, b: Tensor, isTransposed: boolean): Tensor {
  const [rows, columns] = a.shape as [number, number];
  if (rows === 1 || rows >= sameKernelRows || b.size > fewWeights) {
    return multiply(a, b, isTransposed);
  }
  const product = multiply(
    pad(a as Tensor2D, [
      [0, sameKernelRows - rows],
      [0, 0],
    ]),
    b,
    isTransposed,
  );
  const width = b.size / columns;
  return slice(product as Tensor2D, [0, 0], [rows, width]);
}

function multiply(a: Tensor, b: Tensor, isTransposed: boolean): Tensor {
  const tensorflow = tensorflowOperations();
  if (tensorflow === null) return matMul(a as Tensor2D, b as Tensor2D, false, isTransposed);
  // tfjs takes the operation for batches of matrices, which needs twice as long for one sample.
  return tensorflow.operation('MatMul', { transpose_a: false, transpose_b: isTransposed })([a, b]);
}
