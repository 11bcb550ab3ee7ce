import { RelevanceError } from '../../../errors.ts';
import type { LayerContext } from '../layer-context.ts';
import { requiredWeight, unsupportedLayer } from '../layer-context.ts';
import { shownJson } from '../shown-json.ts';

/** Batch normalization in inference: scale = γ / √(variance + ε), offset = β − mean·scale, in float64. */
export const batchNormalization = (context: LayerContext): void => {
  const { config, name, input } = context;
  const axis = config.has('axis') ? [config.raw('axis')].flat()[0] : -1;
  if (axis !== -1 && axis !== input.shape.length) {
    throw unsupportedLayer(context, 'the last axis', `axis ${shownJson(axis)}`);
  }
  const mean = requiredWeight(context, 'moving_mean').values;
  const variance = requiredWeight(context, 'moving_variance').values;
  const gamma = config.boolean('scale', true) ? requiredWeight(context, 'gamma').values : null;
  const beta = config.boolean('center', true) ? requiredWeight(context, 'beta').values : null;
  const channels = input.shape.at(-1)!;
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
    variance,
    (value, channel) => (gamma === null ? 1 : gamma[channel]!) / Math.sqrt(value + epsilon),
  );
  const offset = Float64Array.from(
    mean,
    (value, channel) => (beta === null ? 0 : beta[channel]!) - value * scale[channel]!,
  );
  context.emit({ kind: 'affine', name, inputs: [input.node], scale, offset });
};
