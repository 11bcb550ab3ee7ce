import type { AffineNode } from '../node.ts';
import { sizeOf } from '../tensor-data.ts';

type Shape = readonly number[];

/** x·scale + offset, with constants of a shape that spreads over the last axes of a sample; float64. */
export interface SpreadConstants {
  readonly shape: Shape;
  readonly scale: Float64Array;
  readonly offset: Float64Array;
}

/** The constants of an affine node. */
export function constantsOf({ scale, offset, shape }: AffineNode): SpreadConstants {
  return { shape: shape ?? [scale.length], scale, offset };
}

/** The constants of one affine map behind another: scale = s₁·s₂, offset = o₁·s₂ + o₂. */
export function composeConstants(first: SpreadConstants, second: SpreadConstants): SpreadConstants {
  const shape = commonShape(first.shape, second.shape);
  const a = spreadTo(first, shape);
  const b = spreadTo(second, shape);
  return {
    shape,
    scale: a.scale.map((scale, index) => scale * b.scale[index]!),
    offset: a.offset.map((offset, index) => offset * b.scale[index]! + b.offset[index]!),
  };
}

/** One constant a channel of the last axis, or `undefined` when they differ from place to place. */
export function perChannel(
  constants: SpreadConstants,
  channels: number,
): SpreadConstants | undefined {
  const last = constants.shape.at(-1) ?? 1;
  for (const values of [constants.scale, constants.offset]) {
    if (values.some((value, index) => value !== values[index % last])) return undefined;
  }
  const first = (values: Float64Array): Float64Array => values.slice(0, last);
  const { scale, offset } = constants;
  return spreadTo({ shape: [last], scale: first(scale), offset: first(offset) }, [channels]);
}

/** The same constants written out for a larger shape. */
export function spreadTo(constants: SpreadConstants, shape: Shape): SpreadConstants {
  const from = alignedTo(constants.shape, shape.length);
  if (from.every((size, axis) => size === shape[axis])) return { ...constants, shape };
  const strides = stridesOf(from).map((stride, axis) => (from[axis] === 1 ? 0 : stride));
  return gather(constants, shape, strides);
}

/** The constants with the axes of a sample permuted; their shape has an entry an axis. */
export function permuteConstants(
  constants: SpreadConstants,
  permutation: readonly number[],
): SpreadConstants {
  const from = alignedTo(constants.shape, permutation.length);
  const strides = stridesOf(from);
  return gather(
    constants,
    permutation.map((axis) => from[axis]!),
    permutation.map((axis) => strides[axis]!),
  );
}

function gather(
  { scale, offset }: SpreadConstants,
  shape: Shape,
  strides: readonly number[],
): SpreadConstants {
  const size = sizeOf(shape);
  const result = { shape, scale: new Float64Array(size), offset: new Float64Array(size) };
  for (let index = 0; index < size; index += 1) {
    let rest = index;
    let from = 0;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      from += (rest % shape[axis]!) * strides[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    result.scale[index] = scale[from]!;
    result.offset[index] = offset[from]!;
  }
  return result;
}

function commonShape(one: Shape, other: Shape): Shape {
  const rank = Math.max(one.length, other.length);
  const [a, b] = [alignedTo(one, rank), alignedTo(other, rank)];
  return a.map((size, axis) => Math.max(size, b[axis]!));
}

function alignedTo(shape: Shape, rank: number): number[] {
  return [...Array.from({ length: rank - shape.length }, () => 1), ...shape];
}

function stridesOf(shape: Shape): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis -= 1) {
    strides[axis] = strides[axis + 1]! * shape[axis + 1]!;
  }
  return strides;
}
