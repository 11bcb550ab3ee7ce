import type { FilterDefinition } from '../filter.ts';
import { defineFilter, unchanged } from '../filter.ts';

/** Nothing is changed: the baseline that every other filter is compared with. */
export const identity: FilterDefinition = defineFilter({
  meta: {
    name: 'identity',
    version: '1.0.0',
    description: 'Changes nothing; what other filters are compared with',
    formula: 'F(r) = r',
    source: 'baseline',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: true,
    conserving: true,
    pointwise: true,
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  create: () => () => unchanged,
});
