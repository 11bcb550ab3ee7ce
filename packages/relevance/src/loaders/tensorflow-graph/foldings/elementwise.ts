import { sizeOf } from '../../../network/tensor-data.ts';
import type { Constant } from '../constant.ts';
import { stridesOf, walk } from '../constant.ts';
import type { OperatorContext } from '../operator.ts';
import { mismatch, shown, unsupported } from '../operator.ts';
import type { Folding } from './folding.ts';

type Binary = (a: number, b: number) => number;

const binary: Readonly<Record<string, Binary>> = {
  Add: (a, b) => a + b,
  AddV2: (a, b) => a + b,
  Div: (a, b) => a / b,
  Equal: (a, b) => Number(a === b),
  FloorDiv: (a, b) => Math.floor(a / b),
  FloorMod: (a, b) => a - Math.floor(a / b) * b,
  Greater: (a, b) => Number(a > b),
  GreaterEqual: (a, b) => Number(a >= b),
  Less: (a, b) => Number(a < b),
  LessEqual: (a, b) => Number(a <= b),
  LogicalAnd: (a, b) => Number(a !== 0 && b !== 0),
  LogicalOr: (a, b) => Number(a !== 0 || b !== 0),
  Maximum: Math.max,
  Minimum: Math.min,
  Mul: (a, b) => a * b,
  NotEqual: (a, b) => Number(a !== b),
  Pow: (a, b) => a ** b,
  RealDiv: (a, b) => a / b,
  SquaredDifference: (a, b) => (a - b) ** 2,
  Sub: (a, b) => a - b,
};

const unary: Readonly<Record<string, (x: number) => number>> = {
  Abs: Math.abs,
  Ceil: Math.ceil,
  Exp: Math.exp,
  Floor: Math.floor,
  Log: Math.log,
  Log1p: Math.log1p,
  LogicalNot: (x) => Number(x === 0),
  Neg: (x) => -x,
  OnesLike: () => 1,
  Reciprocal: (x) => 1 / x,
  Rsqrt: (x) => 1 / Math.sqrt(x),
  Sign: Math.sign,
  Sqrt: Math.sqrt,
  Square: (x) => x * x,
  ZerosLike: () => 0,
};

/** Elementwise arithmetic, in float64. */
export const elementwiseFoldings: readonly Folding[] = [
  ...Object.entries(binary).map(([operation, apply]): Folding => ({
    operation,
    fold: (context, constants) => combine(context, constants, apply),
  })),
  ...Object.entries(unary).map(([operation, apply]): Folding => ({
    operation,
    fold: (context, [constant]) => {
      const { shape, values, batchAt } = required(context, constant);
      if (batchAt !== undefined) throw refusedBatch(context);
      context.builder.claim(values.length);
      return { shape, values: Float64Array.from(values, apply) };
    },
  })),
];

function combine(
  context: OperatorContext,
  [first, second]: readonly Constant[],
  apply: Binary,
): Constant {
  const [a, b] = [required(context, first), required(context, second)];
  const shape = broadcastShape(context, a.shape, b.shape);
  const size = sizeOf(shape);
  context.builder.claim(size);
  const [placesA, placesB] = [spread(a, shape), spread(b, shape)];
  const values = new Float64Array(size);
  const batchAt = new Set<number>();
  for (let index = 0; index < size; index += 1) {
    const [placeA, placeB] = [placesA[index]!, placesB[index]!];
    const [x, y] = [a.values[placeA]!, b.values[placeB]!];
    values[index] = apply(x, y);
    const isBatch = [a.batchAt?.has(placeA) === true, b.batchAt?.has(placeB) === true] as const;
    if (!isBatch[0] && !isBatch[1]) continue;
    // The size of the batch may be multiplied; nothing else may be computed with it.
    const factor = isBatch[0]
      ? factorOf((size) => apply(size, y))
      : factorOf((size) => apply(x, size));
    if ((isBatch[0] && isBatch[1]) || factor === undefined) throw refusedBatch(context);
    values[index] = factor * (isBatch[0] ? x : y);
    batchAt.add(index);
  }
  return { shape, values, ...(batchAt.size > 0 && { batchAt }) };
}

/** The whole number that a function multiplies any size by; `undefined` where it does something else. */
function factorOf(apply: (size: number) => number): number | undefined {
  const factor = apply(1);
  const isFactor = Number.isInteger(factor) && factor >= 1;
  return isFactor && [7, 11].every((size) => apply(size) === factor * size) ? factor : undefined;
}

function broadcastShape(
  context: OperatorContext,
  a: readonly number[],
  b: readonly number[],
): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const [x = 1, y = 1] = [a[axis - rank + a.length], b[axis - rank + b.length]];
    if (x !== y && x !== 1 && y !== 1) {
      throw mismatch(context, 'constants that spread to one shape', `${shown(a)} and ${shown(b)}`);
    }
    return x === 1 ? y : x;
  });
}

/** Places of the values that a constant has along a wider shape. */
function spread(constant: Constant, shape: readonly number[]): Float64Array {
  const strides = stridesOf(constant.shape);
  const lead = shape.length - constant.shape.length;
  const steps = shape.map((_, axis) =>
    axis < lead || constant.shape[axis - lead] === 1 ? 0 : strides[axis - lead]!,
  );
  return walk(shape, steps);
}

/** The constant, where the node reads as many as its operation asks for. */
export function required(context: OperatorContext, constant: Constant | undefined): Constant {
  if (constant !== undefined) return constant;
  throw mismatch(context, 'as many inputs as the operation reads', `${context.inputs.length}`);
}

function refusedBatch(context: OperatorContext): Error {
  return unsupported(context, 'nothing computed with the size of the batch', 'a computation');
}
