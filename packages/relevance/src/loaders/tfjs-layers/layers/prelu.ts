import { RelevanceError } from '../../../errors.ts';
import type { LayerContext } from '../layer-context.ts';
import { requiredWeight } from '../layer-context.ts';

/** Rectifier with learnt slopes below zero, shared along the axes where their shape is 1. */
export const prelu = (context: LayerContext): void => {
  const { name, input } = context;
  const { shape, values: slopes } = requiredWeight(context, 'alpha', 0);
  if (!slopes.every((slope) => Number.isFinite(slope))) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `PReLU "${name}" expects finite slopes, got others`,
      {
        layer: name,
      },
    );
  }
  const activation = { name: 'prelu', slopes, shape } as const;
  context.emit({ kind: 'activation', name, inputs: [input.node], activation });
};
