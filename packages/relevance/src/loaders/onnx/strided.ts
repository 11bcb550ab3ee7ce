import { sizeOf } from '../../network/tensor-data.ts';

/** How an array is read: place `i` of the result is value `offset + Σ i·stride`. */
export interface StridedView {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** @defaultValue 0 */
  readonly offset?: number;
}

/** Distances between neighbours along each axis of a row-major array. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let distance = 1;
  for (const size of shape.toReversed()) {
    strides.push(distance);
    distance *= size;
  }
  return strides.toReversed();
}

/** Writes the values that a view shows into an array of their number, row-major. */
export function copyStrided(
  values: ArrayLike<number>,
  { shape, strides, offset = 0 }: StridedView,
  result: Float32Array | Float64Array,
): void {
  const position = shape.map(() => 0);
  const size = sizeOf(shape);
  let source = offset;
  for (let index = 0; index < size; index += 1) {
    result[index] = values[source]!;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      position[axis]! += 1;
      source += strides[axis]!;
      if (position[axis]! < shape[axis]!) break;
      source -= strides[axis]! * shape[axis]!;
      position[axis] = 0;
    }
  }
}
