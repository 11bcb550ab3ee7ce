import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { zeroBelow } from '../magnitudes/keep-band.ts';
import { correcting } from './correcting.ts';

/** Only what is large beside the map’s largest stays. */
export const highPass: FilterDefinition = defineFilter<{ readonly threshold: number }>({
  meta: {
    name: 'high-pass',
    version: '1.0.0',
    description: 'Zeroes magnitudes below a fraction of the map’s largest, M',
    formula: 'F(r) = r where |r| ≥ threshold · M, else 0, M = max |R|',
    source: 'fraction-pass of arXiv 2009.02516 with an open upper end; RectGrad, arXiv 1902.04893',
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
      threshold: {
        type: 'number',
        description: 'Least magnitude that stays, as a fraction of the largest, inclusive',
        default: 0.1,
        minimum: 0,
        maximum: 1,
      },
    },
  },
  create: ({ threshold }) =>
    correcting((relevance, { summary }) => ({
      zeroed: zeroBelow(relevance, Math.fround(threshold * summary.absmax)),
    })),
});
