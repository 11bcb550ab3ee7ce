import { RelevanceError } from '../../../errors.ts';
import type { JsonReader } from '../json-reader.ts';
import type { LayerContext } from '../layer-context.ts';
import { alongAxis, sampleAxis, unsupportedLayer } from '../layer-context.ts';
import { shownJson } from '../shown-json.ts';

/** Smallest standard deviation that Keras divides by. */
const leastDeviation = 1e-7;

/** Every value times a scale plus an offset, one for all or one a channel. */
export const rescaling = (context: LayerContext): void => {
  const { config, input } = context;
  emitAlong(context, input.shape.length - 1, {
    scale: numbersOf(config, 'scale'),
    offset: config.has('offset') ? numbersOf(config, 'offset') : [0],
  });
};

/** (x − mean) / √variance along an axis or for all, with the mean and variance that were found in the data; or back from there. */
export const normalization = (context: LayerContext): void => {
  const { config, input } = context;
  const axes = config.has('axis') ? [config.raw('axis')].flat() : [];
  if (axes.length > 1) throw unsupportedLayer(context, 'one axis, or none', shownJson(axes));
  const axis = axes.length === 0 ? input.shape.length - 1 : sampleAxis(context, axes[0]);
  const stated = (weight: string, place: number): ArrayLike<number> =>
    context.weight(weight, place)?.values ?? numbersOf(config, weight);
  const [mean, variance] = [stated('mean', 0), stated('variance', 1)];
  const deviation = Array.from(variance, (value) => Math.max(Math.sqrt(value), leastDeviation));
  if (config.boolean('invert', false)) {
    emitAlong(context, axis, { scale: deviation, offset: Array.from(mean) });
    return;
  }
  const scale = deviation.map((value) => 1 / value);
  const offset = Array.from(mean, (value, channel) => -value * (scale[channel] ?? Number.NaN));
  emitAlong(context, axis, { scale, offset });
};

function numbersOf(config: JsonReader, key: string): number[] {
  if (!Array.isArray(config.raw(key))) return [config.number(key)];
  const list = config.array(key).flat(4);
  if (list.every((value) => typeof value === 'number' && Number.isFinite(value))) {
    return list as number[];
  }
  throw new RelevanceError(
    'MALFORMED_MODEL',
    `${config.place}.${key} expects numbers, got ${shownJson(list)}`,
    { place: config.place },
  );
}

function emitAlong(
  context: LayerContext,
  axis: number,
  { scale, offset }: { scale: readonly number[]; offset: readonly number[] },
): void {
  const { className, name, input, emit } = context;
  const channels = input.shape[axis]!;
  const spread = (values: readonly number[]): Float64Array => {
    if (values.length === 1) return new Float64Array(channels).fill(values[0]!);
    if (values.length === channels) return Float64Array.from(values);
    throw new RelevanceError(
      'SHAPE_MISMATCH',
      `${className} "${name}" expects 1 or ${channels} constants, got ${values.length}`,
      { layer: name, channels, got: values.length },
    );
  };
  emit({
    kind: 'affine',
    name,
    inputs: [input.node],
    scale: spread(scale),
    offset: spread(offset),
    ...alongAxis(context, axis),
  });
}
