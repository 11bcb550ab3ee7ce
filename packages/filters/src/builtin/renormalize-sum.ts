import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { isOne } from '../magnitudes/is-one.ts';
import { scaleBy } from '../magnitudes/scale-by.ts';
import { correcting } from './correcting.ts';

/** The sum becomes what it was before the chain. */
export const renormalizeSum: FilterDefinition = defineFilter<{ readonly tolerance: number }>({
  meta: {
    name: 'renormalize-sum',
    version: '1.0.0',
    description:
      'Scales the map so that its sum is the one that entered the chain; the l1 norm instead where a sum is small beside it or the signs differ',
    formula:
      'F(R) = R · Σ entering / Σ R; R · l1(entering) / l1(R) where |Σ| < tolerance · l1 of either, or the sums have opposite signs',
    source: 'conservation of relevance, Bach et al. 2015',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: false,
    conserving: true,
    stage: 'renormalize',
    pointwise: true,
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      tolerance: {
        type: 'number',
        description: 'Sum, as a fraction of the l1 norm, below which it is no base to scale by',
        default: 0.01,
        minimum: 0,
        maximum: 1,
      },
    },
  },
  create: ({ tolerance }) =>
    correcting((relevance, { entering, summary }) => {
      const isBase =
        entering.sum * summary.sum > 0 &&
        Math.abs(entering.sum) >= tolerance * entering.l1 &&
        Math.abs(summary.sum) >= tolerance * summary.l1;
      const factor = isBase ? entering.sum / summary.sum : entering.l1 / summary.l1;
      return { rescaled: isOne(factor) ? 0 : scaleBy(relevance, factor) };
    }),
});
