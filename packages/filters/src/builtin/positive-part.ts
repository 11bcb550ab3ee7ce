import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { zeroSign } from '../magnitudes/zero-sign.ts';
import { correcting } from './correcting.ts';

/** Only positive relevance stays. */
export const positivePart: FilterDefinition = defineFilter({
  meta: {
    name: 'positive-part',
    version: '1.0.0',
    description: 'Zeroes negative relevance',
    formula: 'F(r) = max(r, 0)',
    source: 'z⁺ has no negative relevance for a positive start',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: true,
    conserving: false,
    stage: 'gate',
    pointwise: true,
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  create: () => correcting((relevance) => ({ zeroed: zeroSign(relevance, 'negative') })),
});
