import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { gridOf, hasNeighbours } from '../spatial/grid.ts';
import { createVariationMinimizer } from '../spatial/minimize-variation.ts';
import { replaceValues } from '../spatial/replace-values.ts';
import { correcting } from './correcting.ts';

interface TotalVariationOptions {
  readonly strength: number;
  readonly iterations: number;
}

/** The map nearest to what came that varies little. */
export const totalVariation: FilterDefinition = defineFilter<TotalVariationOptions>({
  meta: {
    name: 'total-variation',
    version: '1.0.0',
    description:
      'Flattens small variation and keeps edges, channel by channel, and the sum of each; vectors stay as they are',
    formula: 'F(R) = argmin TV(U) + |U − R|² / 2λ, λ = strength · √(mean r²), by dual projection',
    source: 'Rudin, Osher & Fatemi 1992; Chambolle 2004',
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
      strength: {
        type: 'number',
        description: 'Weight of the variation in units of the root mean square of the map',
        default: 0.5,
        exclusiveMinimum: 0,
      },
      iterations: {
        type: 'integer',
        description: 'Steps of the projection',
        default: 30,
        minimum: 1,
        maximum: 1000,
      },
    },
  },
  create: ({ strength, iterations }) => {
    const minimize = createVariationMinimizer(iterations);
    return correcting((relevance, { shape }) => {
      const grid = gridOf(shape);
      if (!hasNeighbours(grid)) return {};
      const power = relevance.reduce((sum, value) => sum + value * value, 0) / relevance.length;
      const flattened = minimize(relevance, grid, strength * Math.sqrt(power));
      return { smoothed: replaceValues(relevance, flattened) };
    });
  },
});
