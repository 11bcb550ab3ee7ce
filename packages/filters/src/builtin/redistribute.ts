import type { FilterDefinition } from '../filter.ts';
import { defineFilter, unchanged } from '../filter.ts';
import { addShares } from '../magnitudes/add-shares.ts';
import { createScratchBuffer } from '../scratch-buffer.ts';
import { gridOf } from '../spatial/grid.ts';
import { neighbourhoodOfHoles } from '../spatial/neighbourhood-of-holes.ts';
import { countChanges } from './count-changes.ts';
import { quarantineNonFinite } from './quarantine-non-finite.ts';

interface RedistributeOptions {
  readonly to: 'activation' | 'neighbours';
}

/** What the filters before took away is given back where it may belong. */
export const redistribute: FilterDefinition = defineFilter<RedistributeOptions>({
  meta: {
    name: 'redistribute',
    version: '1.0.0',
    description:
      'Gives the sum that the chain removed back in proportion to the activations, or to the neighbours of active units without relevance; to the activations where there are none',
    formula:
      'F(R)ᵢ = rᵢ + (Σ entering − Σ R) · wᵢ / Σ w; w = |a|, or the number of holes in the 3-window around a value that is not zero',
    source: 'conservation of relevance, Bach et al. 2015',
    signPreserving: false,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: false,
    conserving: true,
    stage: 'renormalize',
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      to: {
        enum: ['activation', 'neighbours'],
        description: 'Where the relevance goes',
        default: 'activation',
      },
    },
  },
  create: ({ to }) => {
    const scratch = createScratchBuffer();
    return (relevance, { summary, entering, activation, shape }) => {
      const quarantined = summary.nonFinite > 0 ? quarantineNonFinite(relevance) : 0;
      const removed = entering.sum - summary.sum;
      const isWhole = Math.abs(removed) <= 1e-6 * Math.max(entering.l1, summary.l1);
      if (isWhole) return quarantined > 0 ? { quarantined } : unchanged;
      const active = activation();
      const weights = scratch(relevance.length);
      const hasHoles =
        to === 'neighbours' &&
        neighbourhoodOfHoles({ relevance, active, grid: gridOf(shape), weights });
      if (!hasHoles)
        for (const [index, value] of active.entries()) weights[index] = Math.abs(value);
      return countChanges({ redistributed: addShares(relevance, weights, removed), quarantined });
    };
  },
});
