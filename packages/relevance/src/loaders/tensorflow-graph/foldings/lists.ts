import { sizeOf } from '../../../network/tensor-data.ts';
import type { Constant } from '../constant.ts';
import { gather, reshaped, scalar, stridesOf, transposed, vector, walk } from '../constant.ts';
import type { OperatorContext } from '../operator.ts';
import { integersInput, mismatch, shown, unsupported } from '../operator.ts';
import { resolveStridedSlice } from '../resolve-strided-slice.ts';
import { required } from './elementwise.ts';
import type { Folding } from './folding.ts';

type Fold = Folding['fold'];

/** An axis of a constant, counted from the end where it is negative. */
function axisOf(context: OperatorContext, axis: number, rank: number): number {
  const place = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(place) && place >= 0 && place < rank) return place;
  throw mismatch(context, `an axis below ${rank}`, `${axis}`);
}

/** Constants behind one another along an axis. */
function concatenate(context: OperatorContext, parts: readonly Constant[], axis: number): Constant {
  const [first] = parts;
  const at = axisOf(context, axis, required(context, first).shape.length);
  const frame = (shape: readonly number[]): string => shape.toSpliced(at, 1).join();
  if (parts.some(({ shape }) => frame(shape) !== frame(first!.shape))) {
    throw mismatch(
      context,
      `constants that differ along axis ${at}`,
      parts.map(({ shape }) => shown(shape)).join(),
    );
  }
  const shape = first!.shape.with(
    at,
    parts.reduce((total, part) => total + part.shape[at]!, 0),
  );
  context.builder.claim(sizeOf(shape));
  const before = sizeOf(shape.slice(0, at));
  const values = new Float64Array(sizeOf(shape));
  const batchAt = new Set<number>();
  let index = 0;
  for (let row = 0; row < before; row += 1) {
    for (const part of parts) {
      const length = part.values.length / before;
      for (let cell = 0; cell < length; cell += 1, index += 1) {
        values[index] = part.values[row * length + cell]!;
        if (part.batchAt?.has(row * length + cell)) batchAt.add(index);
      }
    }
  }
  return { shape, values, ...(batchAt.size > 0 && { batchAt }) };
}

const pack: Fold = (context, constants) => {
  const axis = context.attributes.int('axis', 0);
  const [first] = constants;
  const at = axisOf(context, axis, required(context, first).shape.length + 1);
  return concatenate(
    context,
    constants.map((constant) => reshaped(constant, constant.shape.toSpliced(at, 0, 1))),
    at,
  );
};

const reshape: Fold = (context, [constant]) => {
  const { values, shape: from } = required(context, constant);
  const stated = integersInput(context, 1);
  const rest = values.length / sizeOf(stated.filter((size) => size !== -1));
  const shape = stated.map((size) => (size === -1 ? rest : size));
  if (sizeOf(shape) === values.length) return reshaped(constant!, shape);
  throw mismatch(context, `the ${values.length} values of ${shown(from)}`, shown(stated));
};

const stridedSlice: Fold = (context, constants) => {
  const [constant, ...lists] = constants;
  const { shape: from } = required(context, constant);
  const { parts, shape } = resolveStridedSlice(
    context,
    from,
    lists.map(({ values }) => [...values]),
  );
  const strides = stridesOf(from);
  const start = parts.reduce((place, part, axis) => place + part.start * strides[axis]!, 0);
  const sizes = parts.map(({ size }) => size);
  const steps = parts.map(({ step }, axis) => step * strides[axis]!);
  context.builder.claim(sizeOf(sizes));
  return gather(constant!, walk(sizes, steps, start), shape);
};

const slice: Fold = (context, [constant]) => {
  const { shape: from } = required(context, constant);
  const starts = integersInput(context, 1);
  const sizes = integersInput(context, 2).map((size, axis) =>
    size === -1 ? from[axis]! - starts[axis]! : size,
  );
  const fits =
    starts.length === from.length &&
    sizes.length === from.length &&
    starts.every(
      (start, axis) => start >= 0 && sizes[axis]! >= 0 && start + sizes[axis]! <= from[axis]!,
    );
  if (!fits)
    throw mismatch(context, `a part of ${shown(from)}`, `${shown(sizes)} from ${shown(starts)}`);
  const strides = stridesOf(from);
  const start = starts.reduce((place, one, axis) => place + one * strides[axis]!, 0);
  context.builder.claim(sizeOf(sizes));
  return gather(constant!, walk(sizes, strides, start), sizes);
};

const pick: Fold = (context, [constant]) => {
  const { shape: from } = required(context, constant);
  const indices = integersInput(context, 1);
  const [axis = 0] = context.inputs.length > 2 ? integersInput(context, 2) : [0];
  const isList = from.length === 1 && axis === 0;
  if (!isList || indices.some((index) => index < 0 || index >= from[0]!)) {
    throw unsupported(context, 'entries of a list', `${shown(indices)} of ${shown(from)}`);
  }
  context.builder.claim(indices.length);
  const value = context.inputs[1];
  const shape = value?.kind === 'constant' ? value.constant.shape : [indices.length];
  return gather(constant!, indices, shape);
};

const fill: Fold = (context, [, value]) => {
  const shape = integersInput(context, 0);
  const size = sizeOf(shape);
  if (shape.some((cells) => cells < 0)) throw mismatch(context, 'a shape', shown(shape));
  context.builder.claim(size);
  return { shape, values: new Float64Array(size).fill(required(context, value).values[0] ?? 0) };
};

const range: Fold = (context) => {
  const [start = 0, limit = 0, step = 1] = [0, 1, 2].map(
    (index) => integersInput(context, index)[0],
  );
  const count =
    step === 0 ? Number.POSITIVE_INFINITY : Math.max(0, Math.ceil((limit - start) / step));
  context.builder.claim(count);
  return vector(Array.from({ length: count }, (_, index) => start + index * step));
};

const reduce =
  (apply: (values: readonly number[]) => number): Fold =>
  (context, [constant]) => {
    const { shape, values, batchAt } = required(context, constant);
    if (batchAt !== undefined || shape.length > 1) {
      throw unsupported(context, 'a list without the size of the batch', shown(shape));
    }
    const { shape: kept } = context.attributes.bool('keep_dims', false)
      ? { shape: [1] }
      : scalar(0);
    return { shape: shape.length === 0 ? [] : kept, values: Float64Array.of(apply([...values])) };
  };

/** The product of a list, the size of the batch among it or not. */
const product: Fold = (context, [constant]) => {
  const { shape, values, batchAt } = required(context, constant);
  if ((batchAt?.size ?? 0) > 1 || shape.length > 1) {
    throw unsupported(context, 'a list with the size of the batch at most once', shown(shape));
  }
  const total = [...values].reduce((a, b) => a * b, 1);
  const kept = context.attributes.bool('keep_dims', false) && shape.length > 0 ? [1] : [];
  return { shape: kept, values: Float64Array.of(total), ...(batchAt && { batchAt: new Set([0]) }) };
};

/** Whether one or all of some values are true. */
const logical = (isAll: boolean): Fold =>
  reduce((values) => Number(isAll ? values.every(Boolean) : values.some(Boolean)));

const folds: Readonly<Record<string, Fold>> = {
  All: logical(true),
  Any: logical(false),
  Cast: (context, [constant]) => {
    const { shape, values, batchAt } = required(context, constant);
    if (!/^U?INT/.test(context.attributes.type('DstT') ?? 'FLOAT')) return constant!;
    context.builder.claim(values.length);
    return { shape, values: Float64Array.from(values, Math.trunc), ...(batchAt && { batchAt }) };
  },
  ConcatV2: (context, constants) =>
    concatenate(context, constants.slice(0, -1), constants.at(-1)?.values[0] ?? 0),
  ExpandDims: (context, [constant, axis]) => {
    const { shape } = required(context, constant);
    const at = axisOf(context, axis?.values[0] ?? 0, shape.length + 1);
    return reshaped(constant!, shape.toSpliced(at, 0, 1));
  },
  Fill: fill,
  Gather: pick,
  GatherV2: pick,
  Max: reduce((values) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)),
  Min: reduce((values) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)),
  Pack: pack,
  Prod: product,
  Range: range,
  Reshape: reshape,
  Shape: (context, [constant]) => vector(required(context, constant).shape),
  Size: (context, [constant]) => scalar(sizeOf(required(context, constant).shape)),
  Slice: slice,
  Squeeze: (context, [constant]) => {
    const { shape } = required(context, constant);
    const axes = ['squeeze_dims', 'axis']
      .flatMap((name) => context.attributes.ints(name))
      .map((axis) => axisOf(context, axis, shape.length));
    const isKept = (size: number, axis: number): boolean =>
      axes.length === 0 ? size !== 1 : !axes.includes(axis);
    if (axes.some((axis) => shape[axis] !== 1))
      throw mismatch(context, 'axes of one cell', shown(shape));
    return reshaped(constant!, shape.filter(isKept));
  },
  StridedSlice: stridedSlice,
  Sum: reduce((values) => values.reduce((a, b) => a + b, 0)),
  Transpose: (context, [constant]) => {
    const { shape, values } = required(context, constant);
    const permutation = integersInput(context, 1);
    if (permutation.toSorted((a, b) => a - b).join() !== [...shape.keys()].join()) {
      throw mismatch(context, `a permutation of ${shape.length} axes`, shown(permutation));
    }
    context.builder.claim(values.length);
    return transposed(constant!, permutation);
  },
};

/** Operations on the shape and order of known values, above all on lists of sizes. */
export const listFoldings: readonly Folding[] = Object.entries(folds).map(([operation, fold]) => ({
  operation,
  fold,
}));
