import { alignedFloats } from '../../network/aligned-floats.ts';
import type { Constant } from './constant.ts';
import { copyStrided, rowMajorStrides } from './strided.ts';

/**
 * Values with their axes permuted: axis `i` of the result is axis `permutation[i]`. Where that moves none, they are the same array.
 *
 * @param reserve - Counts the values before they are copied.
 */
export function transposeValues(
  { shape, values, isFilled }: Constant,
  permutation: readonly number[],
  reserve: (count: number) => void,
): Float32Array {
  const isInOrder = permutation.every((axis, index) => axis === index);
  if ((isFilled || isInOrder) && values instanceof Float32Array) return values;
  reserve(values.length);
  const strides = rowMajorStrides(shape);
  const view = {
    shape: permutation.map((axis) => shape[axis]!),
    strides: permutation.map((axis) => strides[axis]!),
  };
  const result = alignedFloats(values.length);
  copyStrided(values, view, result);
  return result;
}
