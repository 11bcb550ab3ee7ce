import { RelevanceError } from '../../../errors.ts';
import type { JsonReader } from '../json-reader.ts';
import type { LayerContext } from '../layer-context.ts';
import { unsupportedLayer } from '../layer-context.ts';
import { shownJson } from '../shown-json.ts';

/** Smallest standard deviation that Keras divides by. */
const leastDeviation = 1e-7;

/** Every value times a scale plus an offset, one for all or one a channel. */
export const rescaling = (context: LayerContext): void => {
  const { config } = context;
  emitChannelwise(context, {
    scale: numbersOf(config, 'scale'),
    offset: config.has('offset') ? numbersOf(config, 'offset') : [0],
  });
};

/** (x − mean) / √variance along the last axis, with the mean and variance that were found in the data. */
export const normalization = (context: LayerContext): void => {
  const { config, input } = context;
  const axis = config.has('axis') ? [config.raw('axis')].flat() : [];
  const isLast = axis.length === 1 && (axis[0] === -1 || axis[0] === input.shape.length);
  if ((axis.length > 0 && !isLast) || config.boolean('invert', false)) {
    throw unsupportedLayer(context, 'the last axis, not inverted', shownJson(axis));
  }
  const stated = (weight: string, place: number): ArrayLike<number> =>
    context.weight(weight, place)?.values ?? numbersOf(config, weight);
  const [mean, variance] = [stated('mean', 0), stated('variance', 1)];
  const scale = Array.from(variance, (value) => 1 / Math.max(Math.sqrt(value), leastDeviation));
  const offset = Array.from(mean, (value, channel) => -value * (scale[channel] ?? Number.NaN));
  emitChannelwise(context, { scale, offset });
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

function emitChannelwise(
  { className, name, input, emit }: LayerContext,
  { scale, offset }: { scale: readonly number[]; offset: readonly number[] },
): void {
  const channels = input.shape.at(-1)!;
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
  });
}
