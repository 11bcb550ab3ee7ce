import { alignedFloats } from '../../network/aligned-floats.ts';
import { sizeOf } from '../../network/tensor-data.ts';

/** A tensor of the graph whose values are known, the batch axis included where it has one. */
export interface Constant {
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array;
  /** Places of the values that are so many times the size of the batch, whatever it will be. */
  readonly batchAt?: ReadonlySet<number>;
}

/** Whether a value is the size of the batch itself. */
export function isBatchAt({ values, batchAt }: Constant, place: number): boolean {
  return batchAt?.has(place) === true && values[place] === 1;
}

/** One number. */
export function scalar(value: number): Constant {
  return { shape: [], values: Float64Array.of(value) };
}

/** A list of numbers. */
export function vector(values: readonly number[]): Constant {
  return { shape: [values.length], values: Float64Array.from(values) };
}

/** The values at the given places, in another shape. */
export function gather(
  constant: Constant,
  places: ArrayLike<number>,
  shape: readonly number[],
): Constant {
  const { values, batchAt } = constant;
  const picked =
    values instanceof Float32Array ? alignedFloats(places.length) : new Float64Array(places.length);
  const sizes = new Set<number>();
  for (let index = 0; index < picked.length; index += 1) {
    picked[index] = values[places[index]!]!;
    if (batchAt?.has(places[index]!)) sizes.add(index);
  }
  return { shape, values: picked, ...(sizes.size > 0 && { batchAt: sizes }) };
}

/** The same values in another shape of as many. */
export function reshaped(constant: Constant, shape: readonly number[]): Constant {
  return { ...constant, shape };
}

/** Distance between neighbours along each axis, row-major. */
export function stridesOf(shape: readonly number[]): number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}

/** The values with their axes permuted: axis `i` of the result is axis `permutation[i]`. */
export function transposed(constant: Constant, permutation: readonly number[]): Constant {
  const strides = stridesOf(constant.shape);
  const shape = permutation.map((axis) => constant.shape[axis]!);
  const steps = permutation.map((axis) => strides[axis]!);
  return gather(constant, walk(shape, steps), shape);
}

/** Places of a tensor of that shape that moves by `steps` along each axis, row-major. */
export function walk(shape: readonly number[], steps: readonly number[], start = 0): Float64Array {
  const places = new Float64Array(sizeOf(shape));
  const position = shape.map(() => 0);
  let place = start;
  for (let index = 0; index < places.length; index += 1) {
    places[index] = place;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      position[axis]! += 1;
      place += steps[axis]!;
      if (position[axis]! < shape[axis]!) break;
      place -= steps[axis]! * shape[axis]!;
      position[axis] = 0;
    }
  }
  return places;
}
