import { transposed } from '../constant.ts';
import type { GraphValue } from '../graph-value.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import {
  constantInput,
  emit,
  mismatch,
  shown,
  tensorInput,
  unsupported,
  float32Of,
} from '../operator.ts';
import { fused } from './convolutions.ts';

/** x·W, or x·Wᵀ, over the last axis. */
function multiply(
  context: OperatorContext,
  flags: readonly [ofInput: string, ofWeights: string],
  bias: Float32Array | null,
): GraphValue {
  const input = tensorInput(context, 0);
  const matrix = constantInput(context, 1);
  if (context.attributes.bool(flags[0], false)) {
    throw unsupported(context, `${flags[0]} false`, 'true');
  }
  if (matrix.shape.length !== 2 || matrix.values.length === 0) {
    throw mismatch(context, 'a matrix of weights', shown(matrix.shape));
  }
  const isTransposed = context.attributes.bool(flags[1], false);
  if (isTransposed) context.builder.claim(matrix.values.length);
  const used = isTransposed ? transposed(matrix, [1, 0]) : matrix;
  return emit(context, {
    kind: 'dense',
    name: context.node.name,
    inputs: [input.node],
    units: used.shape[1]!,
    weights: float32Of(context, used),
    bias,
  });
}

const ofMatrices = ['transpose_a', 'transpose_b'] as const;
const ofBatches = ['adj_x', 'adj_y'] as const;

/** Dense layers. */
export const denseOperators: readonly Operator[] = [
  ...['BatchMatMul', 'BatchMatMulV2'].map((operation): Operator => ({
    operation,
    importNode: (context) => [multiply(context, ofBatches, null)],
  })),
  { operation: 'MatMul', importNode: (context) => [multiply(context, ofMatrices, null)] },
  fused('_FusedMatMul', (context, bias) => multiply(context, ofMatrices, bias)),
];
