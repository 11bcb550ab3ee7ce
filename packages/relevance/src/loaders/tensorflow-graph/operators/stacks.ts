import { sizeOf } from '../../../network/tensor-data.ts';
import type { Constant } from '../constant.ts';
import { gather as gatherConstant, isBatchAt } from '../constant.ts';
import type { GraphValue, PlacedTensor } from '../graph-value.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import {
  constantInput,
  emit,
  integersInput,
  mismatch,
  sampleAxis,
  shown,
  tensorInput,
  unsupported,
} from '../operator.ts';
import { takeAlong, takeSteps } from '../take-along.ts';

/** Tensors behind one another along a new axis. */
const pack: Operator = {
  operation: 'Pack',
  importNode: (context) => {
    const inputs = context.inputs.map((_, index) => tensorInput(context, index));
    const [first] = inputs;
    if (first === undefined) throw mismatch(context, 'tensors', 'none');
    const axis = sampleAxis(context, context.attributes.int('axis', 0), [...first.shape, 1]);
    const parts = inputs.map((input, part) =>
      withShape(context, input, {
        name: `${context.node.name}/part_${part + 1}`,
        shape: input.shape.toSpliced(axis, 0, 1),
      }),
    );
    if (parts.length === 1) return parts;
    const names = parts.map(({ node }) => node);
    return [emit(context, { kind: 'concatenate', name: context.node.name, inputs: names, axis })];
  },
};

/** Outputs that a node may have. */
const mostOutputs = 2 ** 12;

/** The cells of an axis, each as a tensor without it. */
const unpack: Operator = {
  operation: 'Unpack',
  importNode: (context) => {
    const [value] = context.inputs;
    if (value?.kind === 'constant') return unpackConstant(context, value.constant);
    const input = tensorInput(context, 0);
    const axis = sampleAxis(context, context.attributes.int('axis', 0), input.shape);
    const cells = input.shape[axis]!;
    const stated = context.attributes.int('num', cells);
    if (stated !== cells) throw mismatch(context, `${cells} outputs`, `${stated}`);
    if (cells > mostOutputs)
      throw unsupported(context, `at most ${mostOutputs} outputs`, `${cells}`);
    return Array.from({ length: cells }, (_, place): GraphValue => {
      const cell = takeAlong(context, input, { axis, places: [place] });
      const name = place === 0 ? context.node.name : `${context.node.name}:${place}`;
      return withShape(context, cell, { name, shape: input.shape.toSpliced(axis, 1) });
    });
  },
};

/** The cells of the first axis of known values, such as the sizes in a shape. */
function unpackConstant(context: OperatorContext, constant: Constant): readonly GraphValue[] {
  const [cells = 0, ...shape] = constant.shape;
  const axis = context.attributes.int('axis', 0);
  if (constant.shape.length === 0 || axis !== 0 || cells > mostOutputs) {
    throw unsupported(context, `axis 0 of up to ${mostOutputs} cells`, `${axis} of ${cells}`);
  }
  const size = sizeOf(shape);
  return Array.from({ length: cells }, (_, place) => {
    const places = Array.from({ length: size }, (__, index) => place * size + index);
    return { kind: 'constant', constant: gatherConstant(constant, places, shape) };
  });
}

/** Places of an axis by their numbers; a single number takes the axis away. */
const gather: Operator = {
  operation: 'GatherV2',
  importNode: (context) => {
    const input = tensorInput(context, 0);
    const indices = context.inputs[1];
    const places = integersInput(context, 1);
    const [stated = 0] = integersInput(context, 2);
    const axis = sampleAxis(context, stated, input.shape);
    const of = indices?.kind === 'constant' ? indices.constant.shape : [];
    const taken = takeAlong(context, input, { axis, places });
    const shape = input.shape.toSpliced(axis, 1, ...of);
    return [withShape(context, taken, { name: `${context.node.name}/shape`, shape })];
  },
};

/** The places of some axes from the last to the first. */
const reverse: Operator = {
  operation: 'ReverseV2',
  importNode: (context) => {
    const input = tensorInput(context, 0);
    const axes = integersInput(context, 1).map((axis) => sampleAxis(context, axis, input.shape));
    return [
      axes.reduce((value, axis) => {
        const size = value.shape[axis]!;
        return takeSteps(context, value, { axis, part: { start: size - 1, size, step: -1 } });
      }, input),
    ];
  },
};

/** A tensor several times behind itself along some axes. */
const tile: Operator = {
  operation: 'Tile',
  importNode: (context) => {
    const input = tensorInput(context, 0);
    const [batch, ...times] = integersInput(context, 1);
    const fits = batch === 1 && times.length === input.shape.length;
    if (!fits || times.some((count) => count < 1)) {
      const expected = `1 for the batch and 1 or more for ${input.shape.length} axes`;
      throw unsupported(context, expected, shown([batch ?? 0, ...times]));
    }
    return [repeated(context, input, times)];
  },
};

/** Single cells repeated until a tensor has the shape that is asked for. */
const broadcastTo: Operator = {
  operation: 'BroadcastTo',
  importNode: (context) => {
    const input = tensorInput(context, 0);
    const constant = constantInput(context, 1);
    const { values, batchAt } = constant;
    const [batch, ...shape] = values;
    const isBatchKept = batch === 1 && (batchAt === undefined || isBatchAt(constant, 0));
    const fits =
      shape.length === input.shape.length &&
      shape.every((size, axis) => size === input.shape[axis] || input.shape[axis] === 1);
    if (!isBatchKept || (batchAt?.size ?? 0) > 1 || !fits || shape.some((size) => !(size >= 1))) {
      const expected = `the batch, and a shape that ${shown(input.shape)} spreads to`;
      throw unsupported(context, expected, shown([...values]));
    }
    return [
      repeated(
        context,
        input,
        shape.map((size, axis) => size / input.shape[axis]!),
      ),
    ];
  },
};

/** A tensor behind itself that many times along each axis. */
function repeated(
  context: OperatorContext,
  input: PlacedTensor,
  times: readonly number[],
): PlacedTensor {
  if (times.some((count) => count > mostOutputs)) {
    throw unsupported(context, `at most ${mostOutputs} repetitions`, shown(times));
  }
  const { name } = context.node;
  return times.reduce((value, count, axis) => {
    if (count === 1) return value;
    const inputs = Array.from({ length: count }, () => value.node);
    return emit(context, { kind: 'concatenate', name, inputs, axis });
  }, input);
}

function withShape(
  context: OperatorContext,
  input: PlacedTensor,
  { name, shape }: { name: string; shape: readonly number[] },
): PlacedTensor {
  if (shape.join() === input.shape.join()) return input;
  return emit(context, { kind: 'reshape', name, inputs: [input.node], shape });
}

/** Operations that lay tensors on top of one another, take them apart or repeat them. */
export const stackOperators: readonly Operator[] = [
  broadcastTo,
  gather,
  pack,
  reverse,
  tile,
  unpack,
];
