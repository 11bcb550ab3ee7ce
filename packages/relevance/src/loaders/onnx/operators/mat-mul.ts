import type { Constant } from '../constant.ts';
import type { GraphValue } from '../graph-builder.ts';
import type { ImportContext, Operator } from '../operator.ts';
import {
  addNode,
  constantInput,
  countedFor,
  emit,
  innerName,
  tensorInput,
  unsupported,
} from '../operator.ts';
import { transposeValues } from '../transpose-values.ts';

/** A linear layer over the last axis, or over the one before it where the constant stands on the left. */
export const matMul: Operator = {
  opType: 'MatMul',
  importNode: (context) => {
    const { builder, source } = context;
    const isComputed = [0, 1].map(
      (index) => builder.value(source.input[index] ?? '') !== undefined,
    );
    if (isComputed[0] && isComputed[1]) {
      throw unsupported(
        context,
        'a constant on one side',
        'a product of two computed tensors, as attention has it',
      );
    }
    if (isComputed[0]) rightOf(context);
    else leftOf(context);
  },
};

/** x·W with W `[inputs, units]`, or `[inputs]` for a single number. */
function rightOf(context: ImportContext): void {
  const input = context.builder.fileOrder(tensorInput(context, 0));
  const constant = constantInput(context, 1);
  const isVector = constant.shape.length === 1;
  const matrix = matrixOf(
    context,
    isVector ? { ...constant, shape: [constant.shape[0]!, 1] } : constant,
  );
  const [inputs = 0, units = 0] = matrix.shape;
  checkWidth(context, inputs, input.shape.at(-1));
  const dense = {
    kind: 'dense',
    inputs: [input.node],
    units,
    weights: transposeValues(matrix, [0, 1], countedFor(context)),
    bias: null,
  } as const;
  if (!isVector) {
    emit(context, { ...dense, name: context.name }, false);
    return;
  }
  const product = addNode(context, { ...dense, name: innerName(context, 'dense') }, false);
  const shape = input.shape.slice(0, -1);
  emit(context, { kind: 'reshape', name: context.name, inputs: [product.node], shape }, false);
}

/** W·x with W `[units, inputs]` = (xᵀ·Wᵀ)ᵀ over the last two axes. */
function leftOf(context: ImportContext): void {
  const input = context.builder.fileOrder(tensorInput(context, 1));
  const matrix = matrixOf(context, constantInput(context, 0));
  const [units = 0, inputs = 0] = matrix.shape;
  if (input.shape.length < 2) {
    throw unsupported(context, 'samples of two axes or more', `[${input.shape.join(', ')}]`);
  }
  checkWidth(context, inputs, input.shape.at(-2));
  const turned = swapped(context, input, innerName(context, 'columns'));
  const product = addNode(
    context,
    {
      kind: 'dense',
      name: innerName(context, 'dense'),
      inputs: [turned.node],
      units,
      weights: transposeValues(matrix, [1, 0], countedFor(context)),
      bias: null,
    },
    false,
  );
  const value = swapped(context, product, context.name);
  context.builder.setValue(context.source.output[0] ?? '', value);
}

function swapped(context: ImportContext, { node, shape }: GraphValue, name: string): GraphValue {
  const rank = shape.length;
  const permutation = [...shape.keys()].with(rank - 1, rank - 2).with(rank - 2, rank - 1);
  return addNode(context, { kind: 'transpose', name, inputs: [node], permutation }, false);
}

function matrixOf(context: ImportContext, constant: Constant): Constant {
  const inFront = constant.shape.slice(0, -2);
  if (constant.shape.length < 2 || inFront.some((size) => size !== 1)) {
    throw unsupported(context, 'a matrix', `a constant of [${constant.shape.join(', ')}]`);
  }
  return { ...constant, shape: constant.shape.slice(-2) };
}

function checkWidth(context: ImportContext, inputs: number, width: number | undefined): void {
  if (inputs === width) return;
  throw unsupported(context, `a matrix for ${width ?? 'no'} inputs`, `one for ${inputs}`);
}
