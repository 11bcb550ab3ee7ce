import type { Window } from '../../../network/window.ts';
import { samePadding } from '../../../network/window.ts';
import type { LayerContext } from '../layer-context.ts';
import { checkChannelsLast, checkSpatialAxes, unsupportedLayer } from '../layer-context.ts';

/** The window of a convolution or pool, with `padding` valid, same or, over one axis, causal. */
export function layerWindow(
  context: LayerContext,
  kernel: readonly number[],
  defaults: { strides: readonly number[] },
): Window {
  const { config, input } = context;
  checkChannelsLast(context);
  const rank = kernel.length;
  checkSpatialAxes(context, rank);
  const strides = config.has('strides') ? config.integers('strides', rank) : [...defaults.strides];
  const dilations = config.integers('dilation_rate', rank, 1);
  const base = { kernel, strides, dilations };
  const padding = config.string('padding', 'valid');
  switch (padding) {
    case 'valid':
      return { ...base, padding: kernel.map(() => [0, 0] as const) };
    case 'same':
      return { ...base, padding: samePadding(base, input.shape.slice(0, -1)) };
    case 'causal':
      if (rank === 1) return { ...base, padding: [[(kernel[0]! - 1) * dilations[0]!, 0]] };
  }
  const known = rank === 1 ? 'padding valid, same or causal' : 'padding valid or same';
  throw unsupportedLayer(context, known, `"${padding}"`);
}
