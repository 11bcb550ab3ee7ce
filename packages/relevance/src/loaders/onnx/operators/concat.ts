import { sizeOf } from '../../../network/tensor-data.ts';
import { sampleAxis, storedAxis } from '../axes.ts';
import { besideEachOther } from '../beside.ts';
import type { Constant } from '../constant.ts';
import { emitAffine } from '../emit-affine.ts';
import { fileShapeOf } from '../file-shape.ts';
import type { GraphValue } from '../graph-builder.ts';
import type { ImportContext, Operator } from '../operator.ts';
import {
  addNode,
  constantInput,
  emit,
  innerName,
  mismatch,
  tensorInput,
  unsupported,
} from '../operator.ts';

/** Tensors behind one another; constants among them are cells of zeros to which they are added. */
export const concat: Operator = {
  opType: 'Concat',
  importNode: (context) => {
    const { builder, source, attributes } = context;
    const names = source.input.filter((name) => builder.value(name) !== undefined);
    if (names.length === 0) tensorInput(context, 0);
    const values = besideEachOther(context, names);
    const [first] = values;
    if (first === undefined) throw mismatch(context, 'an input', 'none');
    const axis = sampleAxis(context, attributes.int('axis', 1), first.shape.length);
    if (names.length < source.input.length) {
      withConstants(context, values, axis);
      return;
    }
    if (values.length === 1) {
      builder.setValue(source.output[0] ?? '', first);
      return;
    }
    const inputs = values.map(({ node }) => node);
    const node = { kind: 'concatenate', name: context.name, inputs } as const;
    emit(context, { ...node, axis: storedAxis(first, axis) }, first.isTurned);
  },
};

function withConstants(context: ImportContext, values: readonly GraphValue[], axis: number): void {
  const { builder, source } = context;
  const sample = fileShapeOf(values[0]!);
  const parts = source.input.map((name, index): number | Constant => {
    const value = builder.value(name);
    if (value !== undefined) return fileShapeOf(value)[axis]!;
    return fittingConstant(context, index, { sample, axis });
  });
  const sizes = parts.map((part) => (typeof part === 'number' ? part : part.shape[axis + 1]!));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const offset = offsetsOf(context, parts, { sample: sample.with(axis, total), axis });
  const spread = spreadOut(context, values, { parts, sizes, axis });
  const name = `${source.output[0] ?? ''}:spread`;
  builder.setValue(name, spread);
  emitAffine(context, name, { constant: offset, of: (value) => ({ scale: 1, offset: value }) });
}

/** The computed tensors with zeros where the constants come. */
function spreadOut(
  context: ImportContext,
  values: readonly GraphValue[],
  of: { parts: readonly (number | Constant)[]; sizes: readonly number[]; axis: number },
): GraphValue {
  const [first] = values;
  const along = storedAxis(first!, of.axis);
  const padded: GraphValue[] = [];
  let [start, pending] = [0, 0];
  for (const [index, part] of of.parts.entries()) {
    if (typeof part !== 'number') {
      pending += of.sizes[index]!;
      continue;
    }
    const isLast = padded.length === values.length - 1;
    const behind = isLast ? sum(of.sizes.slice(index + 1)) : 0;
    const value = values[start]!;
    start += 1;
    padded.push(withZeros(context, value, { along, before: pending, behind }));
    pending = 0;
  }
  if (padded.length === 1) return padded[0]!;
  const inputs = padded.map(({ node }) => node);
  const name = innerName(context, 'parts');
  return addNode(context, { kind: 'concatenate', name, inputs, axis: along }, first!.isTurned);
}

function withZeros(
  context: ImportContext,
  value: GraphValue,
  { along, before, behind }: { along: number; before: number; behind: number },
): GraphValue {
  if (before === 0 && behind === 0) return value;
  const padding = value.shape.map((_, axis) =>
    axis === along ? ([before, behind] as const) : ([0, 0] as const),
  );
  const node = { kind: 'pad', inputs: [value.node], padding, fill: 0 } as const;
  return addNode(context, { ...node, name: innerName(context, 'pad') }, value.isTurned);
}

/** A constant that is the same for all samples and fits the tensors along all other axes. */
function fittingConstant(
  context: ImportContext,
  index: number,
  { sample, axis }: { sample: readonly number[]; axis: number },
): Constant {
  const constant = constantInput(context, index);
  const [batch, ...own] = constant.shape;
  const fits =
    batch === 1 &&
    own.length === sample.length &&
    own.every((size, at) => at === axis || size === sample[at]);
  if (fits) return constant;
  throw unsupported(
    context,
    `constants that are the same for all samples, [1, ${sample.with(axis, -1).join(', ')}]`,
    `one of [${constant.shape.join(', ')}]`,
  );
}

/** The constants in their places, zeros elsewhere. */
function offsetsOf(
  context: ImportContext,
  parts: readonly (number | Constant)[],
  { sample, axis }: { sample: readonly number[]; axis: number },
): Constant {
  context.builder.reserve(sizeOf(sample), `Concat "${context.name}"`);
  const values = new Float64Array(sizeOf(sample));
  const inner = sizeOf(sample.slice(axis + 1));
  const outer = sizeOf(sample.slice(0, axis));
  let start = 0;
  for (const part of parts) {
    const size = typeof part === 'number' ? part : part.shape[axis + 1]!;
    if (typeof part !== 'number') {
      for (let row = 0; row < outer; row += 1) {
        const own = part.values.subarray(row * size * inner, (row + 1) * size * inner);
        values.set(own, (row * sample[axis]! + start) * inner);
      }
    }
    start += size;
  }
  return { shape: [1, ...sample], values };
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
