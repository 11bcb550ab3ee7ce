import { sizeOf } from '../../../network/tensor-data.ts';
import type { Constant } from '../constant.ts';
import { copyStrided } from '../strided.ts';
import { broadcastShape, spreadStrides } from './broadcast.ts';
import type { FoldContext, Folding } from './fold.ts';
import { inputOf, roomFor } from './fold.ts';

type Compute = (a: number, b: number, c: number) => number;

const truth = (value: boolean): number => (value ? 1 : 0);

/** Computed place by place with every input spread to one shape. */
const elementwise = (opType: string, arity: number, compute: Compute): Folding => ({
  opType,
  fold: (context) => {
    const inputs = Array.from({ length: arity }, (_, index) => inputOf(context, index));
    return combine(context, inputs, compute);
  },
});

/** Of any number of inputs. */
const variadic = (opType: string, compute: Compute): Folding => ({
  opType,
  fold: (context) =>
    context.inputs
      .map((_, index) => inputOf(context, index))
      .reduce((left, right) => combine(context, [left, right], compute)),
});

function combine(context: FoldContext, inputs: readonly Constant[], compute: Compute): Constant {
  const shape = broadcastShape(
    context,
    inputs.map((input) => input.shape),
  );
  const size = sizeOf(shape);
  context.reserve(size * inputs.length);
  const isFloat32 = inputs.every(({ values }) => values instanceof Float32Array);
  const values = isFloat32 ? new Float32Array(size) : new Float64Array(size);
  const [a, b, c] = inputs.map((input) => spreadValues(input, shape));
  for (let index = 0; index < size; index += 1) {
    values[index] = compute(a![index]!, b?.[index] ?? 0, c?.[index] ?? 0);
  }
  const isInteger = inputs.every((input) => input.isInteger);
  return { shape, values, ...(isInteger && { isInteger }) };
}

/** The values of an input in the shape that it spreads to; its own array where that is its shape. */
function spreadValues({ shape, values }: Constant, to: readonly number[]): Constant['values'] {
  if (values.length === sizeOf(to)) return values;
  const isFloat32 = values instanceof Float32Array;
  const spread = isFloat32 ? new Float32Array(sizeOf(to)) : new Float64Array(sizeOf(to));
  if (values.length === 1) return spread.fill(values[0]!);
  copyStrided(values, { shape: to, strides: spreadStrides(shape, to) }, spread);
  return spread;
}

const division: Folding = {
  opType: 'Div',
  fold: (context) => {
    const inputs = [inputOf(context, 0), inputOf(context, 1)];
    const isInteger = inputs.every((input) => input.isInteger);
    return combine(context, inputs, (a, b) => (isInteger ? Math.trunc(a / b) : a / b));
  },
};

const modulo: Folding = {
  opType: 'Mod',
  fold: (context) => {
    const isTruncated = context.attributes.int('fmod', 0) !== 0;
    const inputs = [inputOf(context, 0), inputOf(context, 1)];
    return combine(context, inputs, (a, b) => (isTruncated ? a % b : a - Math.floor(a / b) * b));
  },
};

/** ONNX codes of the element types that hold no fraction. */
const integerTypes: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 7, 9, 12, 13]);

const cast: Folding = {
  opType: 'Cast',
  fold: (context) => {
    const input = inputOf(context, 0);
    const type = context.attributes.int('to', 1);
    const isInteger = integerTypes.has(type);
    const values = roomFor(context, input, input.values.length);
    values.set(input.values);
    if (isInteger) {
      values.forEach((value, index) => {
        values[index] = type === 9 ? truth(value !== 0) : Math.trunc(value);
      });
    }
    return { shape: input.shape, values, ...(isInteger && { isInteger }) };
  },
};

/** The nearest whole number, the even one of two. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const isTie = value - floor === 0.5;
  return isTie ? floor + (Math.abs(floor) % 2) : Math.round(value);
}

/** Between bounds that are attributes until operator set 10; where they have crossed, the upper one wins. */
const clip: Folding = {
  opType: 'Clip',
  fold: (context) => {
    const { inputs, attributes, operatorSet } = context;
    const bound = (index: number, name: string, fallback: number): number =>
      operatorSet < 11 ? attributes.float(name, fallback) : (inputs[index]?.values[0] ?? fallback);
    const [low, high] = [bound(1, 'min', -Infinity), bound(2, 'max', Infinity)];
    return combine(context, [inputOf(context, 0)], (value) => Math.min(Math.max(value, low), high));
  },
};

/** Arithmetic, comparisons and choices on known values. */
export const arithmetic: readonly Folding[] = [
  cast,
  clip,
  division,
  modulo,
  elementwise('Abs', 1, (value) => Math.abs(value)),
  elementwise('Add', 2, (a, b) => a + b),
  elementwise('And', 2, (a, b) => truth(a !== 0 && b !== 0)),
  elementwise('Ceil', 1, (value) => Math.ceil(value)),
  elementwise('Equal', 2, (a, b) => truth(a === b)),
  elementwise('Exp', 1, (value) => Math.exp(value)),
  elementwise('Floor', 1, (value) => Math.floor(value)),
  elementwise('Greater', 2, (a, b) => truth(a > b)),
  elementwise('GreaterOrEqual', 2, (a, b) => truth(a >= b)),
  elementwise('Less', 2, (a, b) => truth(a < b)),
  elementwise('LessOrEqual', 2, (a, b) => truth(a <= b)),
  elementwise('Log', 1, (value) => Math.log(value)),
  elementwise('Mul', 2, (a, b) => a * b),
  elementwise('Neg', 1, (value) => -value),
  elementwise('Not', 1, (value) => truth(value === 0)),
  elementwise('Or', 2, (a, b) => truth(a !== 0 || b !== 0)),
  elementwise('Pow', 2, (a, b) => a ** b),
  elementwise('Reciprocal', 1, (value) => 1 / value),
  elementwise('Relu', 1, (value) => Math.max(value, 0)),
  elementwise('Round', 1, (value) => roundHalfToEven(value)),
  elementwise('Sigmoid', 1, (value) => 1 / (1 + Math.exp(-value))),
  elementwise('Sign', 1, (value) => Math.sign(value)),
  elementwise('Sqrt', 1, (value) => Math.sqrt(value)),
  elementwise('Sub', 2, (a, b) => a - b),
  elementwise('Tanh', 1, (value) => Math.tanh(value)),
  elementwise('Where', 3, (condition, a, b) => (condition === 0 ? b : a)),
  variadic('Max', (a, b) => Math.max(a, b)),
  variadic('Min', (a, b) => Math.min(a, b)),
  variadic('Sum', (a, b) => a + b),
];
