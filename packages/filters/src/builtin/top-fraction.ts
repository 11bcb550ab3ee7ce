import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { zeroBelow } from '../magnitudes/keep-band.ts';
import { createMagnitudeSorter } from '../magnitudes/sort-magnitudes.ts';
import { correcting } from './correcting.ts';

/** Only the largest values stay, a fixed share of all. */
export const topFraction: FilterDefinition = defineFilter<{ readonly fraction: number }>({
  meta: {
    name: 'top-fraction',
    version: '1.0.0',
    description: 'Keeps the largest ⌈fraction · n⌉ magnitudes of n, ties included',
    formula: 'F(r) = r where |r| ≥ |R|₍ₖ₎, k = ⌈fraction · n⌉, else 0',
    source: 'top-k relevance filter (kaifishr/PyTorchRelevancePropagation)',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: true,
    conserving: false,
    stage: 'shrink',
    pointwise: true,
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      fraction: {
        type: 'number',
        description: 'Share of the values that stay',
        default: 0.1,
        exclusiveMinimum: 0,
        maximum: 1,
      },
    },
  },
  create: ({ fraction }) => {
    const sort = createMagnitudeSorter();
    return correcting((relevance) => {
      const kept = Math.ceil(fraction * relevance.length);
      return { zeroed: zeroBelow(relevance, sort(relevance).at(-kept)!) };
    });
  },
});
