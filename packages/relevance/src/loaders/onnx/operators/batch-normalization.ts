import type { Operator } from '../operator.ts';
import { constantInput, emit, mismatch, tensorInput, unsupported } from '../operator.ts';

/** Batch normalization in inference: scale = γ / √(variance + ε), offset = β − mean·scale, in float64. */
export const batchNormalization: Operator = {
  opType: 'BatchNormalization',
  importNode: (context) => {
    const { attributes } = context;
    if (attributes.int('training_mode', 0) !== 0) {
      throw unsupported(context, 'training_mode 0', '1: export the network for inference');
    }
    if (attributes.int('spatial', 1) === 0) {
      throw unsupported(context, 'spatial 1', '0, which has means of its own for every place');
    }
    const input = context.builder.channelsLast(tensorInput(context, 0));
    const [gamma, beta, mean, variance] = [1, 2, 3, 4].map(
      (index) => constantInput(context, index).values,
    ) as [Float32Array, Float32Array, Float32Array, Float32Array];
    const channels = input.shape.at(-1)!;
    const lengths = [gamma, beta, mean, variance].map((values) => values.length);
    if (lengths.some((length) => length !== channels)) {
      throw mismatch(
        context,
        `scale, offset, mean and variance for ${channels} channels`,
        lengths.join(', '),
      );
    }
    const epsilon = context.attributes.float('epsilon', 1e-5);
    const scale = Float64Array.from(
      gamma,
      (value, channel) => value / Math.sqrt(variance[channel]! + epsilon),
    );
    const offset = Float64Array.from(
      beta,
      (value, channel) => value - mean[channel]! * scale[channel]!,
    );
    emit(
      context,
      { kind: 'affine', name: context.name, inputs: [input.node], scale, offset },
      input.isTurned,
    );
  },
};
