import { RelevanceError } from '../../../errors.ts';
import type { LayerContext } from '../layer-context.ts';
import { alongAxis, requiredWeight, sampleAxis } from '../layer-context.ts';

/** Batch normalization in inference: scale = γ / √(variance + ε), offset = β − mean·scale, in float64. */
export const batchNormalization = (context: LayerContext): void => {
  const { config, name, input } = context;
  const stated = config.has('axis') ? [config.raw('axis')].flat() : [-1];
  const axis = sampleAxis(context, stated.length === 1 ? stated[0] : stated);
  const isPresent = [config.boolean('scale', true), config.boolean('center', true), true, true];
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(
    (weight, index) => {
      const place = isPresent.slice(0, index).filter(Boolean).length;
      return isPresent[index] ? requiredWeight(context, weight, place).values : null;
    },
  );
  const channels = input.shape[axis]!;
  const lengths = [gamma, beta, mean, variance].flatMap((values) => values?.length ?? []);
  if (lengths.some((length) => length !== channels)) {
    throw new RelevanceError(
      'SHAPE_MISMATCH',
      `BatchNormalization "${name}" expects weights for ${channels} channels, got ${lengths.join(', ')}`,
      { layer: name, channels, lengths },
    );
  }
  const epsilon = config.number('epsilon', 1e-3);
  const scale = Float64Array.from(
    variance!,
    (value, channel) => (gamma?.[channel] ?? 1) / Math.sqrt(value + epsilon),
  );
  const offset = Float64Array.from(
    mean!,
    (value, channel) => (beta?.[channel] ?? 0) - value * scale[channel]!,
  );
  const spread = alongAxis(context, axis);
  context.emit({ kind: 'affine', name, inputs: [input.node], scale, offset, ...spread });
};
