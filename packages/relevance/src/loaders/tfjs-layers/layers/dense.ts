import { checkStated } from '../check-stated.ts';
import type { LayerContext } from '../layer-context.ts';
import { biasOf, requiredWeight } from '../layer-context.ts';
import { emitInlineActivation } from './activation.ts';

/** Dense layer over the last axis; the kernel is `[inputs, units]`. */
export const dense = (context: LayerContext): void => {
  const { name, input } = context;
  const kernel = requiredWeight(context, 'kernel', 0);
  checkStated(context, 'units', kernel.shape.slice(-1));
  context.emit({
    kind: 'dense',
    name,
    inputs: [input.node],
    units: kernel.shape.at(-1) ?? 0,
    weights: kernel.values,
    bias: biasOf(context, 1),
  });
  emitInlineActivation(context, name);
};
