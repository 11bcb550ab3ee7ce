import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { isOne } from '../magnitudes/is-one.ts';
import { scaleBy } from '../magnitudes/scale-by.ts';
import { correcting } from './correcting.ts';

/** Positive and negative relevance become what they were before the chain, each for itself. */
export const renormalizeSigned: FilterDefinition = defineFilter({
  meta: {
    name: 'renormalize-signed',
    version: '1.0.0',
    description:
      'Scales positive and negative values apart, so that each sum is the one that entered the chain; a sign of which nothing is left stays empty',
    formula: 'F(r) = r · Σ⁺ entering / Σ⁺ R for r > 0, r · Σ⁻ entering / Σ⁻ R for r < 0',
    source: 'conservation of relevance a sign, Bach et al. 2015',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: false,
    conserving: true,
    stage: 'renormalize',
    pointwise: true,
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  create: () =>
    correcting((relevance, { entering, summary }) => {
      const up = summary.positive === 0 ? 1 : entering.positive / summary.positive;
      const down = summary.negative === 0 ? 1 : entering.negative / summary.negative;
      return { rescaled: isOne(up) && isOne(down) ? 0 : scaleBy(relevance, up, down) };
    }),
});
