import type { Tensor } from '@tensorflow/tfjs-core';
import { fill, scalar, where } from '@tensorflow/tfjs-core';

import { tensorflowOperations } from '../layers/tensorflow-operations.ts';

/** `a` where the condition holds, else `b`; numbers stand for tensors full of them. */
export function select(condition: Tensor, a: Tensor | number, b: Tensor | number): Tensor {
  const tensorflow = tensorflowOperations();
  const asTensor = (value: Tensor | number): Tensor =>
    typeof value === 'number' ? scalar(value) : value;
  if (tensorflow !== null) {
    if (hasShapeOf(condition, a) && hasShapeOf(condition, b)) {
      // Where nothing is spread, the older operation takes less than half the time.
      return tensorflow.operation('Select')([condition, a, b]);
    }
    // tfjs spreads scalars over the whole shape first; TensorFlow's own operation need not.
    return tensorflow.operation('SelectV2')([condition, asTensor(a), asTensor(b)]);
  }
  const asFull = (value: Tensor | number): Tensor =>
    typeof value === 'number' ? fill(condition.shape, value) : value;
  return where(condition, asFull(a), asFull(b));
}

function hasShapeOf({ shape }: Tensor, value: Tensor | number): value is Tensor {
  return (
    typeof value !== 'number' &&
    value.rank === shape.length &&
    shape.every((cells, axis) => cells === value.shape[axis])
  );
}
