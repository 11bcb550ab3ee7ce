import type { Constant } from './constant.ts';

/** Values with their axes permuted: axis `i` of the result is axis `permutation[i]`. */
export function transposeValues(
  { shape, values }: Constant,
  permutation: readonly number[],
): Float32Array {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const outShape = permutation.map((axis) => shape[axis]!);
  const outStrides = permutation.map((axis) => strides[axis]!);
  const result = new Float32Array(values.length);
  const position = outShape.map(() => 0);
  let source = 0;
  for (let index = 0; index < result.length; index += 1) {
    result[index] = values[source]!;
    for (let axis = outShape.length - 1; axis >= 0; axis -= 1) {
      position[axis]! += 1;
      source += outStrides[axis]!;
      if (position[axis]! < outShape[axis]!) break;
      source -= outStrides[axis]! * outShape[axis]!;
      position[axis] = 0;
    }
  }
  return result;
}
