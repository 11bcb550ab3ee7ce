import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { clipMagnitudes } from '../magnitudes/clip-magnitudes.ts';
import { magnitudeQuantile } from '../magnitudes/magnitude-quantile.ts';
import { createMagnitudeSorter } from '../magnitudes/sort-magnitudes.ts';
import { correcting } from './correcting.ts';

/** The largest magnitudes are brought down to a quantile. */
export const quantileClip: FilterDefinition = defineFilter<{ readonly quantile: number }>({
  meta: {
    name: 'quantile-clip',
    version: '1.0.0',
    description: 'Clips magnitudes at a quantile of those that are not zero (winsorizes)',
    formula: 'F(r) = sign(r) · min(|r|, Q), Q = quantile of {|rⱼ| : rⱼ ≠ 0}',
    source: 'winsorizing (Tukey 1962)',
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
      quantile: {
        type: 'number',
        description: 'Share of the magnitudes, zeros left out, that stay as they are',
        default: 0.99,
        exclusiveMinimum: 0,
        maximum: 1,
      },
    },
  },
  create: ({ quantile }) => {
    const sort = createMagnitudeSorter();
    return correcting((relevance) => {
      const limit = magnitudeQuantile(
        sort(relevance, (value) => value !== 0),
        quantile,
      );
      return { clamped: clipMagnitudes(relevance, limit) };
    });
  },
});
