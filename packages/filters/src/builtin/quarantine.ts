import type { FilterDefinition } from '../filter.ts';
import { defineFilter, unchanged } from '../filter.ts';
import { quarantineNonFinite } from './quarantine-non-finite.ts';

/** What is no number takes no part in what follows. */
export const quarantine: FilterDefinition = defineFilter({
  meta: {
    name: 'quarantine',
    version: '1.0.0',
    description: 'Sets NaN and infinities to zero; stands first where a chain names it',
    formula: 'F(r) = r where r is finite, else 0',
    source: 'range supervision, Geissler et al. (CEUR 2916)',
    signPreserving: true,
    scaleEquivariant: true,
    idempotent: true,
    neverIncreasing: true,
    conserving: true,
    stage: 'quarantine',
    pointwise: true,
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  create:
    () =>
    (relevance, { summary }) =>
      summary.nonFinite === 0 ? unchanged : { quarantined: quarantineNonFinite(relevance) },
});
