import { sizeOf } from '../../../network/tensor-data.ts';
import type { Constant } from '../constant.ts';
import { sliceOf } from '../slice-of.ts';
import { copyStrided, rowMajorStrides } from '../strided.ts';
import type { FoldContext, Folding } from './fold.ts';
import { axisOf, inputOf, listOf, roomFor } from './fold.ts';

const concat: Folding = {
  opType: 'Concat',
  fold: (context) => {
    const inputs = context.inputs.map((_, index) => inputOf(context, index));
    const [first] = inputs;
    if (first === undefined) throw context.refuse('an input', 'none');
    const axis = axisOf(context, context.attributes.int('axis', 0), first.shape.length);
    const fits = inputs.every(
      ({ shape }) =>
        shape.length === first.shape.length &&
        shape.every((size, index) => index === axis || size === first.shape[index]),
    );
    if (!fits) throw context.refuse(`inputs that differ along axis ${axis} alone`, 'others');
    const along = inputs.reduce((total, { shape }) => total + shape[axis]!, 0);
    const shape = first.shape.with(axis, along);
    const isFloat32 = inputs.every(({ values }) => values instanceof Float32Array);
    const size = sizeOf(shape);
    context.reserve(size);
    const values = isFloat32 ? new Float32Array(size) : new Float64Array(size);
    const inner = sizeOf(shape.slice(axis + 1));
    const outer = sizeOf(shape.slice(0, axis));
    let at = 0;
    for (let index = 0; index < outer; index += 1) {
      for (const input of inputs) {
        const row = input.shape[axis]! * inner;
        values.set(input.values.subarray(index * row, (index + 1) * row), at);
        at += row;
      }
    }
    const isInteger = inputs.every((input) => input.isInteger);
    return { shape, values, ...(isInteger && { isInteger }) };
  },
};

const gather: Folding = {
  opType: 'Gather',
  fold: (context) => {
    const [input, indices] = [inputOf(context, 0), inputOf(context, 1)];
    const axis = axisOf(context, context.attributes.int('axis', 0), input.shape.length);
    const along = input.shape[axis]!;
    const places = Array.from(indices.values, (index) => axisOf(context, index, along));
    const [before, behind] = [input.shape.slice(0, axis), input.shape.slice(axis + 1)];
    const inner = sizeOf(behind);
    const outer = sizeOf(before);
    const values = roomFor(context, input, outer * places.length * inner);
    let at = 0;
    for (let row = 0; row < outer; row += 1) {
      for (const place of places) {
        const start = (row * along + place) * inner;
        values.set(input.values.subarray(start, start + inner), at);
        at += inner;
      }
    }
    return { ...input, shape: [...before, ...indices.shape, ...behind], values };
  },
};

function part(
  context: FoldContext,
  input: Constant,
  along: { starts: readonly number[]; sizes: readonly number[]; steps: readonly number[] },
): Constant {
  const strides = rowMajorStrides(input.shape);
  const offset = along.starts.reduce((sum, start, axis) => sum + start * strides[axis]!, 0);
  const values = roomFor(context, input, sizeOf(along.sizes));
  copyStrided(
    input.values,
    {
      shape: along.sizes,
      strides: strides.map((stride, axis) => stride * along.steps[axis]!),
      offset,
    },
    values,
  );
  return { ...input, shape: along.sizes, values };
}

const slice: Folding = {
  opType: 'Slice',
  fold: (context) => {
    const input = inputOf(context, 0);
    const starts = listOf(context, 1, 'starts') ?? [];
    const ends = listOf(context, 2, 'ends') ?? [];
    const axes = listOf(context, 3, 'axes') ?? [...starts.keys()];
    const steps = listOf(context, 4, 'steps') ?? starts.map(() => 1);
    const along = {
      starts: input.shape.map(() => 0),
      sizes: [...input.shape],
      steps: input.shape.map(() => 1),
    };
    axes.forEach((stated, index) => {
      const axis = axisOf(context, stated, input.shape.length);
      const cut = sliceOf(input.shape[axis]!, {
        start: starts[index] ?? 0,
        end: ends[index] ?? 0,
        step: steps[index] ?? 1,
      });
      along.starts[axis] = cut.start;
      along.sizes[axis] = cut.size;
      along.steps[axis] = cut.step;
    });
    return part(context, input, along);
  },
};

const split: Folding = {
  opType: 'Split',
  fold: (context) => {
    const input = inputOf(context, 0);
    const axis = axisOf(context, context.attributes.int('axis', 0), input.shape.length);
    const total = input.shape[axis]!;
    const each = Math.ceil(total / context.outputs);
    const sizes =
      listOf(context, 1, 'split') ??
      Array.from({ length: context.outputs }, (_, index) =>
        Math.max(0, Math.min(each, total - index * each)),
      );
    let start = 0;
    return sizes.slice(0, context.outputs).map((size) => {
      const isInside = Number.isInteger(size) && size >= 0 && start + size <= total;
      if (!isInside) throw context.refuse(`parts of ${total}`, `[${sizes.join(', ')}]`);
      const starts = input.shape.map((_, index) => (index === axis ? start : 0));
      start += size;
      const steps = input.shape.map(() => 1);
      return part(context, input, { starts, sizes: input.shape.with(axis, size), steps });
    });
  },
};

/** Known values put together or taken apart. */
export const partFoldings: readonly Folding[] = [concat, gather, slice, split];
