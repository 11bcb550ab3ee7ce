import type { Tensor } from './tensor.ts';

/** An FP32 tensor over the same memory as `values`, which must be row-major. */
export function float32Tensor(tensor: {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}): Tensor {
  const { name, shape, values } = tensor;
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { name, datatype: 'FP32', shape, raw };
}
