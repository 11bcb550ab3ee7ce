import type { FilterDefinition } from '../filter.ts';
import { defineFilter } from '../filter.ts';
import { zeroSign } from '../magnitudes/zero-sign.ts';
import { correcting } from './correcting.ts';

/** Only negative relevance stays. */
export const negativePart: FilterDefinition = defineFilter({
  meta: {
    name: 'negative-part',
    version: '1.0.0',
    description: 'Zeroes positive relevance',
    formula: 'F(r) = min(r, 0)',
    source: 'what spoke against the target, for inspection',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: true,
    conserving: false,
    stage: 'gate',
    pointwise: true,
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  create: () => correcting((relevance) => ({ zeroed: zeroSign(relevance, 'positive') })),
});
