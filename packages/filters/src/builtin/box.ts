import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { createGridConvolution } from '../spatial/convolve-grid.ts';
import { gridOf, hasNeighbours } from '../spatial/grid.ts';
import { replaceValues } from '../spatial/replace-values.ts';
import { windowRadius, windowSchema } from '../spatial/window-schema.ts';
import { correcting } from './correcting.ts';

/** Every value becomes the mean of its neighbourhood. */
export const box: FilterDefinition = defineFilter<{ readonly size: number }>({
  meta: {
    name: 'box',
    version: '1.0.0',
    description:
      'Replaces each value by the mean of the window around it, channel by channel, reflected at the border, so that the sum stays; vectors stay as they are',
    formula: 'F(R)ᵢ = mean {rⱼ : j in the window around i}',
    source: 'moving average',
    signPreserving: false,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: false,
    conserving: true,
    stage: 'structure',
  },
  schema: { type: 'object', additionalProperties: false, properties: { size: windowSchema } },
  create: ({ size }) => {
    windowRadius('box', size);
    const smooth = createGridConvolution(new Float64Array(size).fill(1 / size));
    return correcting((relevance, { shape }) => {
      const grid = gridOf(shape);
      if (!hasNeighbours(grid)) return {};
      return { smoothed: replaceValues(relevance, smooth(relevance, grid)) };
    });
  },
});
