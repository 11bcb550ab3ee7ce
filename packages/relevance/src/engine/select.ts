import type { Tensor } from '@tensorflow/tfjs-core';
import { engine, fill, scalar, where } from '@tensorflow/tfjs-core';

interface RawOperations {
  executeSingleOutput(
    name: string,
    attributes: readonly { name: string; type: number; value: number }[],
    inputs: readonly Tensor[],
  ): Tensor;
  readonly binding: { readonly TF_ATTR_TYPE: number; readonly TF_FLOAT: number };
}

/** `a` where the condition holds, else `b`; numbers stand for tensors full of them. */
export function select(condition: Tensor, a: Tensor | number, b: Tensor | number): Tensor {
  const backend = engine().backend as unknown as Partial<RawOperations>;
  const asTensor = (value: Tensor | number): Tensor =>
    typeof value === 'number' ? scalar(value) : value;
  if (backend.executeSingleOutput !== undefined && backend.binding !== undefined) {
    // tfjs spreads scalars over the whole shape first; TensorFlow's own operation need not.
    const { TF_ATTR_TYPE, TF_FLOAT } = backend.binding;
    const type = [{ name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT }];
    return backend.executeSingleOutput('SelectV2', type, [condition, asTensor(a), asTensor(b)]);
  }
  const asFull = (value: Tensor | number): Tensor =>
    typeof value === 'number' ? fill(condition.shape, value) : value;
  return where(condition, asFull(a), asFull(b));
}
