import { sampleAxis } from '../axes.ts';
import { fileShapeOf } from '../file-shape.ts';
import type { ImportContext, Operator } from '../operator.ts';
import {
  constantInput,
  emit,
  innerName,
  mismatch,
  optionalConstant,
  tensorInput,
} from '../operator.ts';
import type { Cut } from '../slice-node.ts';
import { sliceNode, wholeOf } from '../slice-node.ts';
import { sliceOf } from '../slice-of.ts';
import { takePlaces } from '../take-places.ts';

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
    const turned: { readonly axis: number; readonly places: readonly number[] }[] = [];
    axes.forEach((stated, index) => {
      const bounds = { start: starts[index]!, end: ends[index]!, step: steps[index]! };
      if (isWholeBatch(stated, rank, { ...bounds, batch: builder.fixedBatch })) return;
      const axis = sampleAxis(context, stated, rank);
      const cut = sliceOf(cuts[axis]!.size, bounds);
      if (cut.step < 0) turned.push({ axis, places: placesOf(cut) });
      else cuts[axis] = cut;
    });
    const sizes = fileShapeOf(value);
    const isAll = cuts.every(({ size }, axis) => size === sizes[axis]);
    const name = turned.length === 0 ? context.name : innerName(context, 'slice');
    const cut = isAll ? value : sliceNode(context, value, { name, cuts });
    const result = turned.reduce(
      (part, { axis, places }, index) =>
        takePlaces(context, part, {
          name: index === turned.length - 1 ? context.name : innerName(context, `axis-${axis}`),
          axis,
          places,
        }),
      cut,
    );
    builder.setValue(source.output[0] ?? '', result);
  },
};

function placesOf({ start, size, step }: Cut): readonly number[] {
  return Array.from({ length: size }, (_, index) => start + index * step);
}

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

/** Places of an axis by a list of them; one place alone, or an array of places, gives the axis another shape. */
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
    if (!places.every((place) => Number.isInteger(place) && place >= 0 && place < total)) {
      throw mismatch(context, `places of ${total}`, `[${places.slice(0, 8).join(', ')}]`);
    }
    if (indices.shape.length === 1) {
      const taken = takePlaces(context, value, { name: context.name, axis, places });
      builder.setValue(source.output[0] ?? '', taken);
      return;
    }
    const partName = innerName(context, 'slice');
    const part = takePlaces(context, builder.fileOrder(name), { name: partName, axis, places });
    const shape = part.shape.toSpliced(axis, 1, ...indices.shape);
    emit(context, { kind: 'reshape', name: context.name, inputs: [part.node], shape }, false);
  },
};

/** Operators that send values on to other places. */
export const routes: readonly Operator[] = [gather, slice, split];
