import { sampleAxis, storedAxis, toStored } from '../axes.ts';
import { besideEachOther } from '../beside.ts';
import { fileShapeOf } from '../file-shape.ts';
import type { GraphValue } from '../graph-builder.ts';
import type { ImportContext, Operator } from '../operator.ts';
import {
  addNode,
  constantInput,
  emit,
  innerName,
  mismatch,
  optionalConstant,
  tensorInput,
  unsupported,
} from '../operator.ts';
import { sliceOf } from '../slice-of.ts';

const concat: Operator = {
  opType: 'Concat',
  importNode: (context) => {
    const names = context.source.input.map((_, index) => tensorInput(context, index));
    const values = besideEachOther(context, names);
    const [first] = values;
    if (first === undefined) throw mismatch(context, 'an input', 'none');
    const axis = sampleAxis(context, context.attributes.int('axis', 1), first.shape.length);
    const inputs = values.map(({ node }) => node);
    if (inputs.length === 1) {
      context.builder.setValue(context.source.output[0] ?? '', first);
      return;
    }
    const node = { kind: 'concatenate', name: context.name, inputs } as const;
    emit(context, { ...node, axis: storedAxis(first, axis) }, first.isTurned);
  },
};

interface Cut {
  readonly start: number;
  readonly size: number;
  readonly step: number;
}

/** A node that keeps a part of each axis of the file, in whatever order the tensor is. */
export function sliceNode(
  context: ImportContext,
  value: GraphValue,
  { name, cuts }: { readonly name: string; readonly cuts: readonly Cut[] },
): GraphValue {
  const stored = toStored(value, cuts);
  if (stored.some(({ size }) => size < 1)) {
    throw mismatch(
      context,
      'a part with cells',
      `sizes ${cuts.map(({ size }) => size).join(', ')}`,
    );
  }
  const steps = stored.map(({ step }) => step);
  return addNode(
    context,
    {
      kind: 'slice',
      name,
      inputs: [value.node],
      starts: stored.map(({ start }) => start),
      sizes: stored.map(({ size }) => size),
      ...(steps.some((step) => step !== 1) && { steps }),
    },
    value.isTurned,
  );
}

/** All of each axis of the file. */
export function wholeOf(value: GraphValue): Cut[] {
  return fileShapeOf(value).map((size) => ({ start: 0, size, step: 1 }));
}

/** A list that is an attribute in older operator sets and an input in newer ones. */
function listOf(
  context: ImportContext,
  index: number,
  name: string,
): readonly number[] | undefined {
  const constant = optionalConstant(context, index);
  return constant === undefined ? context.attributes.ints(name) : Array.from(constant.values);
}

const slice: Operator = {
  opType: 'Slice',
  importNode: (context) => {
    const { builder, source } = context;
    const value = builder.value(tensorInput(context, 0))!;
    const rank = value.shape.length;
    const starts = listOf(context, 1, 'starts') ?? [];
    const ends = listOf(context, 2, 'ends') ?? [];
    const axes = listOf(context, 3, 'axes') ?? [...starts.keys()];
    const steps = listOf(context, 4, 'steps') ?? starts.map(() => 1);
    if ([ends, axes, steps].some((list) => list.length !== starts.length)) {
      throw mismatch(context, 'as many starts as ends, axes and steps', `${starts.length} starts`);
    }
    const cuts = wholeOf(value);
    axes.forEach((stated, index) => {
      const bounds = { start: starts[index]!, end: ends[index]!, step: steps[index]! };
      if (isWholeBatch(stated, rank, { ...bounds, batch: builder.fixedBatch })) return;
      const axis = sampleAxis(context, stated, rank);
      if (bounds.step < 1) throw unsupported(context, 'steps of 1 or more', `${bounds.step}`);
      cuts[axis] = sliceOf(cuts[axis]!.size, bounds);
    });
    const sizes = fileShapeOf(value);
    const isAll = cuts.every(({ size }, axis) => size === sizes[axis]);
    builder.setValue(
      source.output[0] ?? '',
      isAll ? value : sliceNode(context, value, { name: context.name, cuts }),
    );
  },
};

/** Whether a slice takes every sample, of whatever batch. */
function isWholeBatch(
  axis: number,
  rank: number,
  bounds: { start: number; end: number; step: number; batch: number | undefined },
): boolean {
  const { start, end, step, batch = 2 ** 31 - 1 } = bounds;
  return (axis === 0 || axis === -rank - 1) && start === 0 && end >= batch && step === 1;
}

const split: Operator = {
  opType: 'Split',
  importNode: (context) => {
    const { builder, source, attributes } = context;
    const value = builder.value(tensorInput(context, 0))!;
    const axis = sampleAxis(context, attributes.int('axis', 0), value.shape.length);
    const total = fileShapeOf(value)[axis]!;
    const sizes = listOf(context, 1, 'split') ?? evenSizes(context, total);
    const sum = sizes.reduce((all, size) => all + size, 0);
    if (sizes.length !== source.output.length || sum !== total) {
      throw mismatch(
        context,
        `sizes of ${source.output.length} parts that add up to ${total}`,
        `[${sizes.join(', ')}]`,
      );
    }
    let start = 0;
    for (const [index, size] of sizes.entries()) {
      const cuts = wholeOf(value).with(axis, { start, size, step: 1 });
      const name = index === 0 ? context.name : innerName(context, `part-${index + 1}`);
      const part = sliceNode(context, value, { name, cuts });
      if (source.output[index] !== '') builder.setValue(source.output[index]!, part);
      start += size;
    }
  },
};

/** Parts of one size, the last of them smaller where they do not come out even. */
function evenSizes({ source, attributes }: ImportContext, total: number): readonly number[] {
  const count = attributes.int('num_outputs', source.output.length);
  const each = Math.ceil(total / count);
  return source.output.map((_, index) => Math.min(each, total - index * each));
}

/** One place, or a row of neighbours, of an axis. */
const gather: Operator = {
  opType: 'Gather',
  importNode: (context) => {
    const { builder, source, attributes } = context;
    const name = tensorInput(context, 0);
    const value = builder.value(name)!;
    const indices = constantInput(context, 1);
    const axis = sampleAxis(context, attributes.int('axis', 0), value.shape.length);
    const total = fileShapeOf(value)[axis]!;
    const places = Array.from(indices.values, (index) => (index < 0 ? index + total : index));
    const [start = 0] = places;
    const isRow = places.every((place, index) => place === start + index);
    const isInside = start >= 0 && start + places.length <= total && places.length > 0;
    if (!isRow || !isInside || indices.shape.length > 1) {
      const got = `[${places.slice(0, 8).join(', ')}]`;
      throw unsupported(context, `neighbouring places of ${total}`, got);
    }
    const cuts = wholeOf(value).with(axis, { start, size: places.length, step: 1 });
    if (indices.shape.length === 1) {
      builder.setValue(
        source.output[0] ?? '',
        sliceNode(context, value, { name: context.name, cuts }),
      );
      return;
    }
    const inOrder = builder.fileOrder(name);
    const part = sliceNode(context, inOrder, { name: innerName(context, 'slice'), cuts });
    const shape = part.shape.filter((_, index) => index !== axis);
    emit(context, { kind: 'reshape', name: context.name, inputs: [part.node], shape }, false);
  },
};

/** Operators that send values on to other places. */
export const routes: readonly Operator[] = [concat, gather, slice, split];
