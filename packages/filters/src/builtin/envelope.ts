import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { clipMagnitudes } from '../magnitudes/clip-magnitudes.ts';
import { zeroAbove } from '../magnitudes/keep-band.ts';
import { correcting } from './correcting.ts';

interface EnvelopeOptions {
  readonly limit: number;
  readonly action: 'zero' | 'clip';
}

/** No value may be larger than a share of the start relevance. */
export const envelope: FilterDefinition = defineFilter<EnvelopeOptions>({
  meta: {
    name: 'envelope',
    version: '1.0.0',
    description: 'Zeroes or clips magnitudes above a share of the start relevance',
    formula: 'F(r) = r where |r| ≤ t, else 0 or sign(r) · t; t = limit · Σ|start|',
    source: 'range restriction, Li et al. (SC 2017) and Geissler et al. (CEUR 2916)',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: true,
    conserving: false,
    stage: 'gate',
    pointwise: true,
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['limit'],
    properties: {
      limit: {
        type: 'number',
        description:
          'Largest magnitude as a share of the l1 norm of the start relevance; calibration takes what the largest magnitude of clean maps seldom exceeds',
        exclusiveMinimum: 0,
        examples: [0.2],
      },
      action: {
        enum: ['zero', 'clip'],
        description: 'What happens to a value above the limit',
        default: 'zero',
      },
    },
  },
  create: ({ limit, action }) =>
    correcting((relevance, { start, summary }) => {
      const most = Math.fround(limit * start.l1);
      // Without start relevance there is nothing to compare with.
      if (start.l1 === 0 || summary.absmax <= most) return {};
      if (action === 'zero') return { zeroed: zeroAbove(relevance, most) };
      return { clamped: clipMagnitudes(relevance, most) };
    }),
});
