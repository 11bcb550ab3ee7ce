import type { Tensor } from '@tensorflow/tfjs-core';
import { fill, scalar, where } from '@tensorflow/tfjs-core';

import { tensorflowOperations } from '../layers/tensorflow-operations.ts';

/** `a` where the condition holds, else `b`; numbers stand for tensors full of them. */
export function select(condition: Tensor, a: Tensor | number, b: Tensor | number): Tensor {
  const tensorflow = tensorflowOperations();
  const asTensor = (value: Tensor | number): Tensor =>
    typeof value === 'number' ? scalar(value) : value;
  if (tensorflow !== null) {
    // tfjs spreads scalars over the whole shape first; TensorFlow's own operation need not.
    return tensorflow.operation('SelectV2')([condition, asTensor(a), asTensor(b)]);
  }
  const asFull = (value: Tensor | number): Tensor =>
    typeof value === 'number' ? fill(condition.shape, value) : value;
  return where(condition, asFull(a), asFull(b));
}
