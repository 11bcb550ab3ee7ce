import { sizeOf } from '../../../network/tensor-data.ts';
import { sampleAxis } from '../axes.ts';
import { emitReshape } from '../emit-reshape.ts';
import { fileShapeOf } from '../file-shape.ts';
import { probedBatches } from '../folding/fold-node.ts';
import type { ImportContext, Operator } from '../operator.ts';
import { knownInput, mismatch, optionalConstant, tensorInput, unsupported } from '../operator.ts';

/** All values of a sample in one row, channels first as the file has them. */
const flatten: Operator = {
  opType: 'Flatten',
  importNode: (context) => {
    const name = tensorInput(context, 0);
    const shape = fileShapeOf(context.builder.value(name)!);
    const axis = context.attributes.int('axis', 1);
    const isAfterBatch = axis === 1 || axis === -shape.length;
    if (!isAfterBatch)
      throw unsupported(context, 'axis 1, which keeps the samples apart', `${axis}`);
    emitReshape(context, name, [sizeOf(shape)]);
  },
};

/** Another shape with the same samples; a batch size written into the file is ignored. */
const reshape: Operator = {
  opType: 'Reshape',
  importNode: (context) => {
    const name = tensorInput(context, 0);
    const input = fileShapeOf(context.builder.value(name)!);
    const [batch, ...stated] = statedSizes(context);
    const keepsZero = context.attributes.int('allowzero', 0) !== 0;
    const given = stated.map((size, axis) =>
      size === 0 && !keepsZero ? (input[axis] ?? 0) : size,
    );
    const known = sizeOf(given.filter((size) => size !== -1));
    const shape = given.map((size) => (size === -1 ? sizeOf(input) / known : size));
    const isPerSample = batch !== undefined && sizeOf(shape) === sizeOf(input);
    if (
      !isPerSample ||
      !isBatchKept(context, batch, { rest: given, keepsZero }) ||
      shape.some((size) => !Number.isInteger(size) || size < 1)
    ) {
      throw unsupported(
        context,
        `a shape that keeps the samples apart and has ${sizeOf(input)} values each`,
        `[${[batch, ...stated].join(', ')}]`,
      );
    }
    emitReshape(context, name, shape);
  },
};

/** With an axis of what is left, another batch size than the file's would mix samples. */
function isBatchKept(
  { builder }: ImportContext,
  first: number | 'batch',
  { rest, keepsZero }: { readonly rest: readonly number[]; readonly keepsZero: boolean },
): boolean {
  return (
    first === 'batch' ||
    first === -1 ||
    (first === 0 && !keepsZero) ||
    (first > 0 && !rest.includes(-1)) ||
    first === (builder.fixedBatch ?? 1)
  );
}

/** The target of a Reshape, in which the first size may be that of the batch, whatever it is. */
function statedSizes(context: ImportContext): readonly ['batch' | number, ...number[]] | [] {
  const target = knownInput(context, 1);
  if (target?.shape.length !== 1) {
    const got = target === undefined ? 'none' : `an array of [${target.shape.join(', ')}]`;
    throw unsupported(context, 'a list as shape', got);
  }
  const { values, atOtherBatch } = target;
  const sizes = Array.from(values);
  if (atOtherBatch === undefined) return sizes as [number, ...number[]];
  const isBatchInFront = sizes[0] === probedBatches[0] && atOtherBatch[0] === probedBatches[1];
  for (const [index, size] of sizes.entries()) {
    if (atOtherBatch[index] === size || (index === 0 && isBatchInFront)) continue;
    throw unsupported(
      context,
      'a shape with the batch size in front and nowhere else',
      `one made of the batch size at place ${index}: samples would mix`,
    );
  }
  return [isBatchInFront ? 'batch' : sizes[0]!, ...sizes.slice(1)];
}

/** The axes of a Squeeze or Unsqueeze, an attribute until operator set 12. */
function listedAxes(context: ImportContext): readonly number[] | undefined {
  const constant = optionalConstant(context, 1);
  return constant === undefined ? context.attributes.ints('axes') : Array.from(constant.values);
}

const squeeze: Operator = {
  opType: 'Squeeze',
  importNode: (context) => {
    const name = tensorInput(context, 0);
    const shape = fileShapeOf(context.builder.value(name)!);
    const listed = listedAxes(context);
    if (listed === undefined && (context.builder.fixedBatch ?? 2) === 1) {
      throw unsupported(context, 'axes', 'none, which takes the batch axis away as well');
    }
    const axes = listed?.map((axis) => sampleAxis(context, axis, shape.length));
    const kept = shape.filter((size, axis) =>
      axes === undefined ? size !== 1 : !axes.includes(axis),
    );
    if (sizeOf(kept) !== sizeOf(shape)) {
      throw mismatch(
        context,
        'axes of one cell',
        `axes ${listed!.join(', ')} of [${shape.join(', ')}]`,
      );
    }
    emitReshape(context, name, kept);
  },
};

const unsqueeze: Operator = {
  opType: 'Unsqueeze',
  importNode: (context) => {
    const name = tensorInput(context, 0);
    const shape = fileShapeOf(context.builder.value(name)!);
    const listed = listedAxes(context) ?? [];
    const rank = shape.length + listed.length;
    const axes = new Set(listed.map((axis) => sampleAxis(context, axis, rank)));
    if (axes.size !== listed.length) throw mismatch(context, 'axes that differ', listed.join(', '));
    const sizes = shape.values();
    const wider = Array.from({ length: rank }, (_, axis) =>
      axes.has(axis) ? 1 : sizes.next().value!,
    );
    emitReshape(context, name, wider);
  },
};

/** Operators that show the same values in another shape. */
export const shapes: readonly Operator[] = [flatten, reshape, squeeze, unsqueeze];
