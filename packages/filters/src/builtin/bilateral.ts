import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { largestMagnitude } from '../magnitudes/largest-magnitude.ts';
import { createScratchBuffer } from '../scratch-buffer.ts';
import { gridOf, hasNeighbours } from '../spatial/grid.ts';
import { replaceValues } from '../spatial/replace-values.ts';
import { shareWithWindow } from '../spatial/share-with-window.ts';
import { correcting } from './correcting.ts';

interface BilateralOptions {
  readonly sigma: number;
  readonly range: number;
}

/** Relevance is spread over neighbours that were about as active. */
export const bilateral: FilterDefinition = defineFilter<BilateralOptions>({
  meta: {
    name: 'bilateral',
    version: '1.0.0',
    description:
      'Shares each value with its neighbours of similar activation, channel by channel, so that the sum stays and edges of the activation are not crossed; vectors stay as they are',
    formula:
      'F(R)ᵢ = Σⱼ rⱼ wᵢⱼ / Σₖ wₖⱼ, wᵢⱼ = exp(−|i − j|² / 2σ²) · exp(−(|aᵢ| − |aⱼ|)² / 2(range · max |a|)²), |i − j| ≤ 2σ an axis',
    source: 'Tomasi & Manduchi 1998, guided by the activation and normalized to keep the sum',
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
        maximum: 8,
      },
      range: {
        type: 'number',
        description: 'Difference of activations that counts as large, as a fraction of the largest',
        default: 0.1,
        exclusiveMinimum: 0,
      },
    },
  },
  create: ({ sigma, range }) => {
    const scratch = createScratchBuffer();
    return correcting((relevance, { shape, activation }) => {
      const grid = gridOf(shape);
      if (!hasNeighbours(grid)) return {};
      const guide = activation();
      const spread = 2 * (range * largestMagnitude(guide)) ** 2;
      const weightOf = (index: number, other: number): number => {
        const difference = Math.abs(guide[index]!) - Math.abs(guide[other]!);
        return difference === 0 ? 1 : Math.exp(-(difference * difference) / spread);
      };
      const shared = scratch(relevance.length);
      shareWithWindow(relevance, shared, { grid, sigma, weightOf });
      return { smoothed: replaceValues(relevance, shared) };
    });
  },
});
