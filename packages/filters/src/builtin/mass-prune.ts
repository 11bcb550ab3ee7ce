import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { zeroBelow } from '../magnitudes/keep-band.ts';
import { scaleBy } from '../magnitudes/scale-by.ts';
import { createMagnitudeSorter } from '../magnitudes/sort-magnitudes.ts';
import { correcting } from './correcting.ts';

interface MassPruneOptions {
  readonly share: number;
  readonly rescale: boolean;
}

/** The many smallest values go that hold a share of the relevance together. */
export const massPrune: FilterDefinition = defineFilter<MassPruneOptions>({
  meta: {
    name: 'mass-prune',
    version: '1.0.0',
    description:
      'Zeroes the smallest magnitudes, ties together, as long as they hold at most a share of the l1 norm; optionally the rest makes up for it',
    formula:
      'F(r) = 0 where Σ{|rⱼ| : |rⱼ| ≤ |r|} ≤ share · l1, else r; with rescale r · l1 / (l1 − removed)',
    source: 'PLRP-λ, arXiv 2404.14271',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: false,
    neverIncreasing: false,
    conserving: false,
    stage: 'shrink',
    pointwise: true,
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      share: {
        type: 'number',
        description: 'Share of the l1 norm that goes at most',
        default: 0.1,
        minimum: 0,
        exclusiveMaximum: 1,
      },
      rescale: {
        type: 'boolean',
        description: 'Whether the values that stay are multiplied so that the l1 norm stays',
        default: false,
      },
    },
  },
  create: ({ share, rescale }) => {
    const sort = createMagnitudeSorter();
    return correcting((relevance) => {
      const sorted = sort(relevance);
      const total = sorted.reduce((sum, magnitude) => sum + magnitude, 0);
      const { least, removed } = leastThatStays(sorted, share * total);
      const zeroed = zeroBelow(relevance, least);
      if (!rescale || removed === 0) return { zeroed };
      return { zeroed, rescaled: scaleBy(relevance, total / (total - removed)) };
    });
  },
});

/** The smallest magnitude that stays when what is below it may hold `mass`. */
function leastThatStays(
  sorted: Float32Array,
  mass: number,
): { readonly least: number; readonly removed: number } {
  let removed = 0;
  let index = 0;
  while (index < sorted.length) {
    let next = index;
    let sum = removed;
    while (next < sorted.length && sorted[next] === sorted[index]) {
      sum += sorted[next]!;
      next += 1;
    }
    if (sum > mass) break;
    [index, removed] = [next, sum];
  }
  return { least: sorted[index] ?? Number.POSITIVE_INFINITY, removed };
}
