import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { createGridConvolution } from '../spatial/convolve-grid.ts';
import { gaussianKernel } from '../spatial/gaussian-kernel.ts';
import { gridOf, hasNeighbours } from '../spatial/grid.ts';
import { replaceValues } from '../spatial/replace-values.ts';
import { correcting } from './correcting.ts';

/** Every value is spread over its neighbourhood. */
export const gaussian: FilterDefinition = defineFilter<{ readonly sigma: number }>({
  meta: {
    name: 'gaussian',
    version: '1.0.0',
    description:
      'Spreads each value over its neighbours by a Gaussian, channel by channel, reflected at the border, so that the sum stays; vectors stay as they are',
    formula: 'F(R)ᵢ = Σⱼ w(i − j) rⱼ, w(d) ∝ exp(−|d|² / 2σ²) to 3σ',
    source: 'Gaussian smoothing',
    signPreserving: false,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: false,
    conserving: true,
    stage: 'structure',
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      sigma: {
        type: 'number',
        description: 'Standard deviation in positions',
        default: 1,
        exclusiveMinimum: 0,
        maximum: 16,
      },
    },
  },
  create: ({ sigma }) => {
    const smooth = createGridConvolution(gaussianKernel(sigma, Math.ceil(3 * sigma)));
    return correcting((relevance, { shape }) => {
      const grid = gridOf(shape);
      if (!hasNeighbours(grid)) return {};
      return { smoothed: replaceValues(relevance, smooth(relevance, grid)) };
    });
  },
});
