import { sizeOf } from '../../../network/tensor-data.ts';
import type { Constant } from '../constant.ts';
import { copyStrided, rowMajorStrides } from '../strided.ts';
import { broadcastShape, spreadStrides } from './broadcast.ts';
import type { FoldContext, Folding } from './fold.ts';
import { axisOf, inputOf, listOf, roomFor } from './fold.ts';

/** The same values in another shape. */
const viewed = (
  opType: string,
  shapeOf: (context: FoldContext, input: Constant) => readonly number[],
): Folding => ({
  opType,
  fold: (context) => {
    const input = inputOf(context, 0);
    const shape = shapeOf(context, input);
    if (sizeOf(shape) === input.values.length) return { ...input, shape };
    throw context.refuse(`${input.values.length} values`, `the shape [${shape.join(', ')}]`);
  },
});

const reshape = viewed('Reshape', (context, input) => {
  const keepsZero = context.attributes.int('allowzero', 0) !== 0;
  const given = (listOf(context, 1, 'shape') ?? []).map((size, axis) =>
    size === 0 && !keepsZero ? (input.shape[axis] ?? 0) : size,
  );
  const known = sizeOf(given.filter((size) => size !== -1));
  return given.map((size) => (size === -1 ? input.values.length / known : size));
});

const flatten = viewed('Flatten', (context, input) => {
  const axis = context.attributes.int('axis', 1);
  const at = axis < 0 ? axis + input.shape.length : axis;
  return [sizeOf(input.shape.slice(0, at)), sizeOf(input.shape.slice(at))];
});

const squeeze = viewed('Squeeze', (context, input) => {
  const axes = listOf(context, 1, 'axes')?.map((axis) => axisOf(context, axis, input.shape.length));
  return input.shape.filter((size, axis) =>
    axes === undefined ? size !== 1 : !axes.includes(axis),
  );
});

const unsqueeze = viewed('Unsqueeze', (context, input) => {
  const listed = listOf(context, 1, 'axes') ?? [];
  const rank = input.shape.length + listed.length;
  const axes = new Set(listed.map((axis) => axisOf(context, axis, rank)));
  const sizes = input.shape.values();
  return Array.from({ length: input.shape.length + axes.size }, (_, axis) =>
    axes.has(axis) ? 1 : sizes.next().value!,
  );
});

const identity = viewed('Identity', (_context, input) => input.shape);

const transpose: Folding = {
  opType: 'Transpose',
  fold: (context) => {
    const input = inputOf(context, 0);
    const rank = input.shape.length;
    const permutation = context.attributes.ints('perm') ?? [...input.shape.keys()].toReversed();
    const isPermutation =
      permutation.length === rank &&
      permutation.toSorted((a, b) => a - b).every((axis, index) => axis === index);
    if (!isPermutation) throw context.refuse('a permutation', `[${permutation.join(', ')}]`);
    const strides = rowMajorStrides(input.shape);
    const shape = permutation.map((axis) => input.shape[axis]!);
    const values = roomFor(context, input, input.values.length);
    const view = { shape, strides: permutation.map((axis) => strides[axis]!) };
    copyStrided(input.values, view, values);
    return { ...input, shape, values };
  },
};

/** A batch size in front is left to 1, because constants spread over the samples anyway. */
export function withoutBatch(context: FoldContext, shape: readonly number[]): readonly number[] {
  return context.batch !== undefined && shape[0] === context.batch ? [1, ...shape.slice(1)] : shape;
}

const expand: Folding = {
  opType: 'Expand',
  fold: (context) => {
    const input = inputOf(context, 0);
    const stated = withoutBatch(context, Array.from(inputOf(context, 1).values));
    const shape = broadcastShape(context, [input.shape, stated]);
    const values = roomFor(context, input, sizeOf(shape));
    copyStrided(input.values, { shape, strides: spreadStrides(input.shape, shape) }, values);
    return { ...input, shape, values };
  },
};

/** Known values in another shape or order. */
export const shapeFoldings: readonly Folding[] = [
  expand,
  flatten,
  identity,
  reshape,
  squeeze,
  transpose,
  unsqueeze,
];
