import type { LayerContext } from '../layer-context.ts';
import { requiredWeight } from '../layer-context.ts';
import { emitNamedActivation } from './activation.ts';

/** Dense layer; the kernel is `[inputs, units]`. */
export const dense = (context: LayerContext): void => {
  const { config, name, input } = context;
  const kernel = requiredWeight(context, 'kernel');
  const bias = config.boolean('use_bias', true) ? requiredWeight(context, 'bias').values : null;
  context.emit({
    kind: 'dense',
    name,
    inputs: [input.node],
    units: kernel.shape.at(-1) ?? 0,
    weights: kernel.values,
    bias,
  });
  emitNamedActivation(context, name, `${name}/activation`);
};
