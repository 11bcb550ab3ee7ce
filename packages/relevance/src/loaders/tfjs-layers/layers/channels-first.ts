import type { LayerContext, LayerInput } from '../layer-context.ts';

/**
 * A layer over spatial axes, whose data_format may be channels_first: what it reads is turned so that the channels come last, and what
 * it makes is turned back.
 */
export const spatial =
  (read: (context: LayerContext) => void) =>
  (context: LayerContext): void => {
    const isFirst = context.config.raw('data_format') === 'channels_first';
    if (!isFirst || context.input.shape.length < 2) return read(context);
    const rank = context.input.shape.length;
    const input = turned(context, context.input, 'channels_last');
    const config = context.config.with({ data_format: 'channels_last' });
    let made = input;
    const emit: LayerContext['emit'] = (node) => {
      const shape = context.emit(node);
      made = { node: node.name, shape };
      return shape;
    };
    read({ ...context, config, input, inputs: [input], emit });
    // Pools over all positions leave nothing but channels.
    if (made.shape.length === rank) turned(context, made, 'channels_first');
  };

/** A tensor with its channels moved to the end, or from there to the front. */
export function turned(
  context: LayerContext,
  { node, shape }: LayerInput,
  to: 'channels_first' | 'channels_last',
): LayerInput {
  const axes = [...shape.keys()];
  const permutation =
    to === 'channels_last' ? [...axes.slice(1), 0] : [axes.length - 1, ...axes.slice(0, -1)];
  const name = context.nameFor(to);
  return {
    node: name,
    shape: context.emit({ kind: 'transpose', name, inputs: [node], permutation }),
  };
}
