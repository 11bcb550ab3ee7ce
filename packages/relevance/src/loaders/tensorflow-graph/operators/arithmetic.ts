import type { Node } from '../../../network/node.ts';
import { sizeOf } from '../../../network/tensor-data.ts';
import { largestOf } from '../../largest-of.ts';
import type { Constant } from '../constant.ts';
import { scalar } from '../constant.ts';
import type { Formula, GraphValue, PlacedTensor, TensorValue } from '../graph-value.ts';
import { knownFunction } from '../known-function.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import {
  emit,
  functionInput,
  mismatch,
  partOf,
  placed,
  shown,
  tensorInput,
  unsupported,
} from '../operator.ts';
import { randomArithmetic } from '../random-arithmetic.ts';
import { spreadShape } from '../spread-shape.ts';

/** How a binary operation is read. */
interface Arithmetic {
  readonly apply: (a: number, b: number) => number;
  /** x∘c, or c∘x where `isFlipped`, as x·scale + offset; `null` where it is none. */
  readonly affine?: (
    c: number,
    isFlipped: boolean,
  ) => readonly [scale: number, offset: number] | null;
  /** The nodes for two tensors, the last of which makes the result. */
  readonly join?: (
    context: OperatorContext,
    a: PlacedTensor,
    b: PlacedTensor,
  ) => readonly [...Node[], Node];
  /** Whether a tensor may be joined with itself. */
  readonly joinsItself?: boolean;
}

const sum =
  (second: 1 | -1) =>
  ({ node }: OperatorContext, a: PlacedTensor, b: PlacedTensor): readonly [Node] => [
    {
      kind: 'sum',
      name: node.name,
      inputs: [a.node, b.node],
      ...(second === -1 && { coefficients: [1, -1] }),
    },
  ];

const extreme =
  (of: 'largest' | 'least') =>
  (context: OperatorContext, a: PlacedTensor, b: PlacedTensor): readonly [...Node[], Node] => {
    const { builder, node } = context;
    if (a.shape.join() !== b.shape.join()) {
      throw mismatch(context, 'tensors of one shape', `${shown(a.shape)} and ${shown(b.shape)}`);
    }
    return largestOf({
      name: node.name,
      inputs: [a.node, b.node],
      shape: a.shape,
      of,
      nameFor: (part) => builder.freeName(`${node.name}/${part}`),
    });
  };

const addition: Arithmetic = { apply: (a, b) => a + b, affine: (c) => [1, c], join: sum(1) };
const division: Arithmetic = {
  apply: (a, b) => a / b,
  affine: (c, isFlipped) => (isFlipped || c === 0 ? null : [1 / c, 0]),
};

const operations: Readonly<Record<string, Arithmetic>> = {
  Add: addition,
  AddV2: addition,
  Div: division,
  Equal: { apply: (a, b) => Number(a === b) },
  Greater: { apply: (a, b) => Number(a > b) },
  GreaterEqual: { apply: (a, b) => Number(a >= b) },
  Less: { apply: (a, b) => Number(a < b) },
  LessEqual: { apply: (a, b) => Number(a <= b) },
  LogicalAnd: { apply: (a, b) => Number(a !== 0 && b !== 0) },
  LogicalOr: { apply: (a, b) => Number(a !== 0 || b !== 0) },
  Maximum: { apply: Math.max, join: extreme('largest') },
  Minimum: { apply: Math.min, join: extreme('least') },
  Mul: {
    apply: (a, b) => a * b,
    affine: (c) => [c, 0],
    join: ({ builder, node }, a, b) => [
      {
        kind: 'product',
        name: node.name,
        inputs: [a.node, b.node],
        gate: builder.nodes.gates.gateOf(a.node, b.node),
      },
    ],
    joinsItself: true,
  },
  NotEqual: { apply: (a, b) => Number(a !== b) },
  Pow: { apply: (a, b) => a ** b },
  RealDiv: division,
  Sub: {
    apply: (a, b) => a - b,
    affine: (c, isFlipped) => (isFlipped ? [-1, c] : [1, -c]),
    join: sum(-1),
  },
};

/** Operations on two tensors, one of which may be constant. */
export const arithmeticOperators: readonly Operator[] = [
  ...Object.entries(operations).map(([operation, arithmetic]): Operator => ({
    operation,
    importNode: (context) => [combine(context, arithmetic)],
  })),
  {
    operation: 'Neg',
    importNode: (context) => {
      const tensor = functionInput(context, 0);
      return [
        withConstant(context, operations['Mul']!, {
          tensor,
          constant: scalar(-1),
          isFlipped: false,
        }),
      ];
    },
  },
  {
    operation: 'Square',
    importNode: (context) => {
      const tensor = functionInput(context, 0);
      return [join(context, operations['Mul']!, [tensor, tensor])];
    },
  },
  {
    operation: 'AddN',
    importNode: (context) => {
      const inputs = context.inputs.map((_, index) => tensorInput(context, index).node);
      if (inputs.length === 1) return [tensorInput(context, 0)];
      return [emit(context, { kind: 'sum', name: context.node.name, inputs })];
    },
  },
];

function combine(context: OperatorContext, arithmetic: Arithmetic): GraphValue {
  const [a, b] = context.inputs;
  if (a?.kind === 'random' || b?.kind === 'random') return randomArithmetic(context);
  if (b?.kind === 'constant') {
    return withConstant(context, arithmetic, {
      tensor: functionInput(context, 0),
      constant: b.constant,
      isFlipped: false,
    });
  }
  if (a?.kind === 'constant') {
    return withConstant(context, arithmetic, {
      tensor: functionInput(context, 1),
      constant: a.constant,
      isFlipped: true,
    });
  }
  return join(context, arithmetic, [functionInput(context, 0), functionInput(context, 1)]);
}

function withConstant(
  context: OperatorContext,
  { apply, affine }: Arithmetic,
  operands: { tensor: TensorValue; constant: Constant; isFlipped: boolean },
): GraphValue {
  const { tensor, constant, isFlipped } = operands;
  if (constant.batchAt !== undefined) {
    throw unsupported(context, 'constants without the size of the batch', 'one with it');
  }
  const shape = spreadShape(context, constant, tensor.shape);
  const channels = tensor.shape.at(-1) ?? 0;
  context.builder.claim(constant.values.length);
  const number = sizeOf(shape) === 1 ? constant.values[0]! : undefined;
  const parts = affineOf(constant, affine, isFlipped);
  const operand = number ?? byChannel(constant, shape, tensor.shape);
  const formula = formulaWith(apply, operands, { operand, isStraight: parts !== null });
  const known = knownFunction(context, tensor.shape, formula);
  if (known !== undefined) return known;
  const isSame = number !== undefined && parts?.scale[0] === 1 && parts.offset[0] === 0;
  if (isSame) return tensor;
  if (tensor.node === null || parts === null) {
    return unknownPart(context, { shape: tensor.shape, formula, tensors: [tensor] });
  }
  // One number is spread over the channels, so that it merges into the layer in front.
  const isSpread = number !== undefined && channels >= 1 && channels <= mostSpreadChannels;
  const spread = (values: Float64Array): Float64Array =>
    isSpread ? new Float64Array(channels).fill(values[0]!) : values;
  const isByChannel = isSpread || (shape.length === 1 && shape[0] === channels);
  return emit(
    context,
    {
      kind: 'affine',
      name: context.node.name,
      inputs: [tensor.node],
      scale: spread(parts.scale),
      offset: spread(parts.offset),
      ...(!isByChannel && { shape }),
    },
    formula,
  );
}

/** x·scale + offset for every value of the constant; `null` where the operation is none. */
function affineOf(
  { values }: Constant,
  affine: Arithmetic['affine'],
  isFlipped: boolean,
): { scale: Float64Array; offset: Float64Array } | null {
  const [scale, offset] = [new Float64Array(values.length), new Float64Array(values.length)];
  for (let index = 0; index < values.length; index += 1) {
    const pair = affine?.(values[index]!, isFlipped) ?? null;
    if (pair === null) return null;
    [scale[index], offset[index]] = pair;
  }
  return { scale, offset };
}

/** The values of a constant that has one for every channel of a tensor. */
function byChannel(
  { values }: Constant,
  shape: readonly number[],
  sample: readonly number[],
): Float64Array | undefined {
  const isByChannel = shape.length === 1 && shape[0] === sample.at(-1);
  return isByChannel && values.length <= mostSpreadChannels ? Float64Array.from(values) : undefined;
}

function formulaWith(
  apply: Arithmetic['apply'],
  { tensor, isFlipped }: { tensor: TensorValue; isFlipped: boolean },
  { operand, isStraight }: { operand: number | Float64Array | undefined; isStraight: boolean },
): Formula | undefined {
  if (operand === undefined) return undefined;
  return {
    isStraight,
    apply: ([x = Number.NaN, c = Number.NaN]) => (isFlipped ? apply(c, x) : apply(x, c)),
    of: [tensor, operand],
  };
}

/** Channels beyond which one number stays one number. */
const mostSpreadChannels = 2 ** 16;

function join(
  context: OperatorContext,
  { apply, join, joinsItself = false }: Arithmetic,
  [a, b]: readonly [TensorValue, TensorValue],
): GraphValue {
  if (a.shape.length !== b.shape.length) {
    throw mismatch(context, 'tensors of one rank', `${shown(a.shape)} and ${shown(b.shape)}`);
  }
  // A tensor and itself: the engine adds up nodes, not readings of one.
  if (a === b && a.node !== null && apply(1, 1) === 2) {
    const twice = { tensor: a, constant: scalar(2), isFlipped: false };
    return withConstant(context, operations['Mul']!, twice);
  }
  const isSameShape = a.shape.join() === b.shape.join();
  const formula: Formula | undefined = isSameShape
    ? { apply: ([x = Number.NaN, y = Number.NaN]) => apply(x, y), of: [a, b] }
    : undefined;
  const known = knownFunction(context, a.shape, formula);
  if (known !== undefined) return known;
  const isJoined = join !== undefined && (a.node !== b.node || joinsItself);
  if (a.node === null || b.node === null || !isJoined) {
    return unknownPart(context, { shape: a.shape, formula, tensors: [a, b] });
  }
  const nodes = join(context, placed(a, context), placed(b, context));
  for (const node of nodes.slice(0, -1)) emit(context, node);
  return emit(context, nodes.at(-1)!, formula);
}

/** A part of a function, where it can be one. */
function unknownPart(
  context: OperatorContext,
  part: {
    shape: readonly number[];
    formula: Formula | undefined;
    tensors: readonly TensorValue[];
  },
): GraphValue {
  if (part.formula !== undefined) return partOf(context, part.shape, part.formula);
  for (const tensor of part.tensors) placed(tensor, context);
  throw unsupported(context, 'one number, or a sum, difference or product', 'another operation');
}
