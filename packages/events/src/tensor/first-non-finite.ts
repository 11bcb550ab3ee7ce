import { tensorToFloat32 } from './tensor-to-float32.ts';
import type { Tensor } from './tensor.ts';

const fractional: ReadonlySet<string> = new Set(['FP16', 'BF16', 'FP32', 'FP64']);

/** Position of the first value that is NaN, infinite, or infinite as float32; -1 where there is none. */
export function firstNonFinite(tensor: Tensor): number {
  if (!fractional.has(tensor.datatype)) return -1;
  const values = tensorToFloat32(tensor);
  for (let at = 0; at < values.length; at += 1) {
    if (!Number.isFinite(values[at])) return at;
  }
  return -1;
}
