import type { Window } from '../../../network/window.ts';
import { samePadding } from '../../../network/window.ts';
import type { LayerContext } from '../layer-context.ts';
import { checkChannelsLast, requiredWeight, unsupportedLayer } from '../layer-context.ts';
import { emitNamedActivation } from './activation.ts';

/** Convolution over `rank` spatial axes; the kernel already is `[...kernel, in / groups, out]`. */
export const convolution =
  (rank: number) =>
  (context: LayerContext): void => {
    const { config, name, input } = context;
    const kernel = requiredWeight(context, 'kernel');
    if (kernel.shape.length !== rank + 2) {
      throw unsupportedLayer(
        context,
        `a kernel of rank ${rank + 2}`,
        `[${kernel.shape.join(', ')}]`,
      );
    }
    const bias = config.boolean('use_bias', true) ? requiredWeight(context, 'bias').values : null;
    context.emit({
      kind: 'convolution',
      name,
      inputs: [input.node],
      window: layerWindow(context, kernel.shape.slice(0, rank), { strides: 1 }),
      groups: config.number('groups', 1),
      channels: kernel.shape.at(-1)!,
      weights: kernel.values,
      bias,
    });
    emitNamedActivation(context, name, `${name}/activation`);
  };

/** The window of a convolution or pool, with `padding` valid or same. */
export function layerWindow(
  context: LayerContext,
  kernel: readonly number[],
  defaults: { strides: number | readonly number[] },
): Window {
  const { config, input } = context;
  checkChannelsLast(context);
  const rank = kernel.length;
  const fallback = Array.isArray(defaults.strides) ? undefined : (defaults.strides as number);
  const strides = config.has('strides')
    ? config.integers('strides', rank)
    : fallback === undefined
      ? [...(defaults.strides as readonly number[])]
      : kernel.map(() => fallback);
  const dilations = config.integers('dilation_rate', rank, 1);
  const base = { kernel, strides, dilations };
  const padding = config.string('padding', 'valid');
  switch (padding) {
    case 'valid':
      return { ...base, padding: kernel.map(() => [0, 0] as const) };
    case 'same':
      return { ...base, padding: samePadding(base, input.shape.slice(0, -1)) };
    default:
      throw unsupportedLayer(context, 'padding valid or same', `"${padding}"`);
  }
}
