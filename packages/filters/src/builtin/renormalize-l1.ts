import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { isOne } from '../magnitudes/is-one.ts';
import { scaleBy } from '../magnitudes/scale-by.ts';
import { correcting } from './correcting.ts';

/** The l1 norm becomes what it was before the chain. */
export const renormalizeL1: FilterDefinition = defineFilter({
  meta: {
    name: 'renormalize-l1',
    version: '1.0.0',
    description: 'Scales the map so that its l1 norm is the one that entered the chain',
    formula: 'F(R) = R · l1(entering) / l1(R)',
    source: 'conservation of relevance, Bach et al. 2015',
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
      const factor = entering.l1 / summary.l1;
      return { rescaled: isOne(factor) ? 0 : scaleBy(relevance, factor) };
    }),
});
