import { sizeOf } from '../../../network/tensor-data.ts';
import { readConstant } from '../constant.ts';
import type { FoldContext, Folding } from './fold.ts';
import { inputOf } from './fold.ts';
import { withoutBatch } from './shapes.ts';

/** Sizes from a list of the file, each a whole number. */
function sizesOf(context: FoldContext, index: number): readonly number[] {
  const sizes = Array.from(inputOf(context, index).values);
  if (sizes.every((size) => Number.isInteger(size) && size >= 0)) return sizes;
  throw context.refuse('sizes of 0 or more', `[${sizes.join(', ')}]`);
}

const constantOfShape: Folding = {
  opType: 'ConstantOfShape',
  fold: (context) => {
    const shape = withoutBatch(context, sizesOf(context, 0));
    const tensor = context.attributes.tensor('value');
    const fill = tensor === undefined ? undefined : readConstant(tensor);
    const isFloat32 = fill === undefined || fill.values instanceof Float32Array;
    context.reserve(sizeOf(shape), isFloat32 ? 4 : 8);
    const values = isFloat32 ? new Float32Array(sizeOf(shape)) : new Float64Array(sizeOf(shape));
    values.fill(fill?.values[0] ?? 0);
    return { shape, values, isFilled: true, ...(fill?.isInteger && { isInteger: true }) };
  },
};

const range: Folding = {
  opType: 'Range',
  fold: (context) => {
    const [start, limit, delta] = [0, 1, 2].map((index) => inputOf(context, index).values[0]!);
    const size = Math.max(0, Math.ceil((limit! - start!) / delta!));
    if (!Number.isSafeInteger(size)) throw context.refuse('a finite range', `${size} values`);
    context.reserve(size);
    const values = Float64Array.from({ length: size }, (_, index) => start! + index * delta!);
    const isInteger = context.inputs.every((input) => input?.isInteger);
    return { shape: [size], values, ...(isInteger && { isInteger }) };
  },
};

const shape: Folding = {
  opType: 'Shape',
  fold: (context) => {
    const input = inputOf(context, 0);
    const [start, end] = shapeBounds(context.attributes, input.shape.length);
    const sizes = input.shape.slice(start, end);
    return { shape: [sizes.length], values: Float64Array.from(sizes), isInteger: true };
  },
};

const size: Folding = {
  opType: 'Size',
  fold: (context) => ({
    shape: [],
    values: Float64Array.of(inputOf(context, 0).values.length),
    isInteger: true,
  }),
};

/** The part of a shape that Shape is asked for, as `slice` takes it. */
export function shapeBounds(
  attributes: FoldContext['attributes'],
  rank: number,
): [start: number, end: number] {
  const inside = (bound: number): number =>
    Math.min(Math.max(bound < 0 ? bound + rank : bound, 0), rank);
  return [inside(attributes.int('start', 0)), inside(attributes.int('end', rank))];
}

/** Known values made of shapes and numbers. */
export const madeFoldings: readonly Folding[] = [constantOfShape, range, shape, size];
