import type { GraphValue, PlacedTensor } from '../graph-value.ts';
import type { Operator, OperatorContext } from '../operator.ts';
import { constantInput, emit, mismatch, tensorInput, unsupported } from '../operator.ts';
import { channelShape } from '../read-window.ts';

/** scale = γ / √(variance + ε), offset = β − mean·scale, in float64; the four lists lie from input `at` on. */
export function batchNormalizationOf(
  context: OperatorContext,
  { input, name, at }: { input: PlacedTensor; name: string; at: number },
): GraphValue {
  const shape = channelShape(context, input.shape);
  const channels = shape[0] ?? 0;
  const [gamma, beta, mean, variance] = [0, 1, 2, 3].map(
    (index) => constantInput(context, at + index).values,
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const lengths = [gamma, beta, mean, variance].map((values) => values.length);
  if (lengths.some((length) => length !== channels)) {
    throw mismatch(
      context,
      `scale, offset, mean and variance for ${channels} channels`,
      lengths.join(', '),
    );
  }
  const epsilon = context.attributes.float('epsilon', 1e-4);
  const scale = Float64Array.from(
    gamma,
    (value, channel) => value / Math.sqrt(variance[channel]! + epsilon),
  );
  const offset = Float64Array.from(
    beta,
    (value, channel) => value - mean[channel]! * scale[channel]!,
  );
  const spread = shape.length > 1 ? { shape } : {};
  return emit(context, { kind: 'affine', name, inputs: [input.node], scale, offset, ...spread });
}

/** Batch normalization in inference, in the three versions that TensorFlow has of it. */
export const batchNormalizationOperators: readonly Operator[] = [
  'FusedBatchNorm',
  'FusedBatchNormV2',
  'FusedBatchNormV3',
].map((operation) => ({
  operation,
  importNode: (context) => {
    if (context.attributes.bool('is_training', true)) {
      throw unsupported(context, 'is_training false', 'true: freeze the graph for inference');
    }
    const input = tensorInput(context, 0);
    return [batchNormalizationOf(context, { input, name: context.node.name, at: 1 })];
  },
}));
