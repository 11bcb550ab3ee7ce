import type { LayerContext } from '../layer-context.ts';
import { requiredWeight, unsupportedLayer } from '../layer-context.ts';

/** Batch normalization in inference: scale = γ / √(variance + ε), offset = β − mean·scale, in float64. */
export const batchNormalization = (context: LayerContext): void => {
  const { config, name, input } = context;
  const axis = config.has('axis') ? [config.raw('axis')].flat()[0] : -1;
  if (axis !== -1 && axis !== input.shape.length) {
    throw unsupportedLayer(context, 'the last axis', `axis ${String(axis)}`);
  }
  const mean = requiredWeight(context, 'moving_mean').values;
  const variance = requiredWeight(context, 'moving_variance').values;
  const gamma = config.boolean('scale', true) ? requiredWeight(context, 'gamma').values : null;
  const beta = config.boolean('center', true) ? requiredWeight(context, 'beta').values : null;
  const epsilon = config.number('epsilon', 1e-3);
  const scale = Float64Array.from(
    variance,
    (value, channel) => (gamma?.[channel] ?? 1) / Math.sqrt(value + epsilon),
  );
  const offset = Float64Array.from(
    mean,
    (value, channel) => (beta?.[channel] ?? 0) - value * scale[channel]!,
  );
  context.emit({ kind: 'affine', name, inputs: [input.node], scale, offset });
};
