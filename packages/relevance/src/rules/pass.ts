import type { RuleDefinition } from './rule.ts';

/** Relevance goes through unchanged. */
export const pass: RuleDefinition = {
  meta: {
    name: 'pass',
    description: 'Relevance goes through unchanged',
    formula: 'R_in = R_out',
    source: 'zennit Pass',
    appliesTo: 'any',
  },
  schema: { properties: {} },
  create: () => ({ type: 'pass' }),
};
