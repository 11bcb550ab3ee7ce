import type { Constant } from '../constant.ts';
import type { ImportContext, Operator } from '../operator.ts';
import {
  constantInput,
  countedFor,
  emit,
  mismatch,
  optionalConstant,
  tensorInput,
  unsupported,
} from '../operator.ts';
import { transposeValues } from '../transpose-values.ts';

/** Dense layer: alpha·x·B + beta·C with constant B and C. */
export const gemm: Operator = {
  opType: 'Gemm',
  importNode: (context) => {
    const { attributes } = context;
    if (attributes.int('transA', 0) !== 0) throw unsupported(context, 'transA 0', '1');
    const input = context.builder.fileOrder(tensorInput(context, 0));
    if (input.shape.length !== 1) {
      throw mismatch(context, 'flat samples', `samples of [${input.shape.join(', ')}]`);
    }
    const matrix = constantInput(context, 1);
    if (matrix.shape.length !== 2) {
      throw unsupported(context, 'a matrix as input 1', `the shape [${matrix.shape.join(', ')}]`);
    }
    if (matrix.values.length === 0) {
      throw mismatch(context, 'weights', `a matrix of [${matrix.shape.join(', ')}]`);
    }
    const isTransposed = attributes.int('transB', 0) !== 0;
    const weights = transposeValues(matrix, isTransposed ? [1, 0] : [0, 1], countedFor(context));
    const alpha = attributes.float('alpha', 1);
    const units = matrix.shape[isTransposed ? 0 : 1]!;
    const bias = optionalConstant(context, 2);
    emit(
      context,
      {
        kind: 'dense',
        name: context.name,
        inputs: [input.node],
        units,
        weights: alpha === 1 ? weights : weights.map((weight) => weight * alpha),
        bias: bias === undefined ? null : spreadBias(context, bias, units),
      },
      false,
    );
  },
};

function spreadBias(context: ImportContext, bias: Constant, units: number): Float32Array {
  const beta = context.attributes.float('beta', 1);
  const { shape, values } = bias;
  if (values.length !== 1 && values.length !== units) {
    throw unsupported(context, `a bias of 1 or ${units} values`, `${values.length}`);
  }
  if (values.length > 1 && shape.at(-1) !== units) {
    throw unsupported(context, 'a bias in a row', `the shape [${shape.join(', ')}]`);
  }
  return Float32Array.from(
    { length: units },
    (_, unit) => values[values.length === 1 ? 0 : unit]! * beta,
  );
}
