import { isBatchAt } from '../constant.ts';
import type { GraphValue, PlacedTensor } from '../graph-value.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import {
  constantInput,
  emit,
  integersInput,
  mismatch,
  sampleAxis,
  tensorInput,
  unsupported,
} from '../operator.ts';
import { resolveStridedSlice } from '../resolve-strided-slice.ts';
import { takeSteps } from '../take-along.ts';

const concatenate = (operation: string, axisAt: 0 | -1): Operator => ({
  operation,
  importNode: (context) => {
    const count = context.inputs.length - 1;
    const [stated = 0] = integersInput(context, axisAt === 0 ? 0 : count);
    const inputs = Array.from({ length: count }, (_, index) =>
      tensorInput(context, index + (axisAt === 0 ? 1 : 0)),
    );
    const [first] = inputs;
    if (first === undefined) throw mismatch(context, 'tensors', 'none');
    if (inputs.length === 1) return [first];
    const axis = sampleAxis(context, stated, first.shape);
    const names = inputs.map(({ node }) => node);
    return [emit(context, { kind: 'concatenate', name: context.node.name, inputs: names, axis })];
  },
});

const slice: Operator = {
  operation: 'Slice',
  importNode: (context) => {
    const input = tensorInput(context, 0);
    const [firstOfBatch, ...starts] = integersInput(context, 1);
    const [batch, ...stated] = constantInput(context, 2).values;
    const isWhole = firstOfBatch === 0 && (batch === -1 || batch === 1);
    if (!isWhole)
      throw unsupported(context, 'the whole batch', `${batch} samples from ${firstOfBatch}`);
    const sizes = stated.map((size, axis) =>
      size === -1 ? (input.shape[axis] ?? 0) - (starts[axis] ?? 0) : size,
    );
    return [cut(context, input, { starts, sizes })];
  },
};

const stridedSlice: Operator = {
  operation: 'StridedSlice',
  importNode: (context) => {
    const input = tensorInput(context, 0);
    const lists = [1, 2, 3].map((index) => [...constantInput(context, index).values]);
    // The batch stands for one cell here: it may only be taken whole.
    const { parts, shape } = resolveStridedSlice(context, [1, ...input.shape], lists);
    const [batch, ...rest] = parts;
    if (batch?.start !== 0 || batch.step !== 1 || !takesWholeBatch(context, lists)) {
      throw unsupported(context, 'the whole batch', 'a part of it');
    }
    const forwards = rest.map((part, axis) =>
      part.step > 0 ? part : { start: 0, size: input.shape[axis]!, step: 1 },
    );
    const ahead = cut(context, input, {
      starts: forwards.map(({ start }) => start),
      sizes: forwards.map(({ size }) => size),
      steps: forwards.map(({ step }) => step),
    });
    const made = rest.reduce(
      (value, part, axis) => (part.step > 0 ? value : takeSteps(context, value, { axis, part })),
      ahead,
    );
    const wanted = shape.slice(1);
    if (wanted.join() === made.shape.join()) return [made];
    const name = `${context.node.name}/shape`;
    return [emit(context, { kind: 'reshape', name, inputs: [made.node], shape: wanted })];
  },
};

function takesWholeBatch(context: OperatorContext, [begin, end]: number[][]): boolean {
  const { attributes } = context;
  const mask = (name: string): boolean => (attributes.int(name, 0) & 1) !== 0;
  if (mask('ellipsis_mask')) return true;
  if (mask('shrink_axis_mask') || mask('new_axis_mask')) return false;
  const batchEnd = context.inputs[2];
  const isBatchSize = batchEnd?.kind === 'constant' && isBatchAt(batchEnd.constant, 0);
  return (
    (mask('begin_mask') || begin?.[0] === 0) &&
    (mask('end_mask') || isBatchSize || end?.length === 0)
  );
}

const split = (operation: 'Split' | 'SplitV', at: { axis: number; value: number }): Operator => ({
  operation,
  importNode: (context) => {
    const input = tensorInput(context, at.value);
    const axis = sampleAxis(context, integersInput(context, at.axis)[0] ?? 0, input.shape);
    const cells = input.shape[axis]!;
    const sizes = operation === 'SplitV' ? integersInput(context, 1) : equalParts(context, cells);
    const known = sizes.filter((size) => size !== -1).reduce((total, size) => total + size, 0);
    let start = 0;
    return sizes.map((stated, part): GraphValue => {
      const size = stated === -1 ? cells - known : stated;
      const name = part === 0 ? context.node.name : `${context.node.name}:${part}`;
      const made = cut(context, input, {
        name,
        starts: input.shape.map((_, index) => (index === axis ? start : 0)),
        sizes: input.shape.map((whole, index) => (index === axis ? size : whole)),
      });
      start += size;
      return made;
    });
  },
});

/** Parts that a tensor is split into at most. */
const mostParts = 2 ** 12;

function equalParts(context: OperatorContext, cells: number): number[] {
  const count = context.attributes.int('num_split', 1);
  if (count > mostParts) throw unsupported(context, `at most ${mostParts} parts`, `${count}`);
  if (count >= 1 && cells % count === 0) return Array.from({ length: count }, () => cells / count);
  throw mismatch(context, `parts of ${cells} cells`, `${count} parts`);
}

function cut(
  context: OperatorContext,
  input: PlacedTensor,
  part: {
    starts: readonly number[];
    sizes: readonly number[];
    steps?: readonly number[];
    name?: string;
  },
): PlacedTensor {
  const { starts, sizes, steps, name = context.node.name } = part;
  if (sizes.join() === input.shape.join() && starts.every((start) => start === 0)) return input;
  const isDense = steps?.every((step) => step === 1) ?? true;
  return emit(context, {
    kind: 'slice',
    name,
    inputs: [input.node],
    starts,
    sizes,
    ...(!isDense && { steps: steps! }),
  });
}

/** Operations that put tensors together or take parts of them. */
export const partOperators: readonly Operator[] = [
  concatenate('Concat', 0),
  concatenate('ConcatV2', -1),
  slice,
  split('Split', { axis: 0, value: 1 }),
  split('SplitV', { axis: 2, value: 0 }),
  stridedSlice,
];
