import type { RuleDefinition } from './rule.ts';

/** Relevance goes through unchanged. */
export const pass: RuleDefinition = {
  meta: {
    name: 'pass',
    description: 'Relevance goes through unchanged',
    formula: 'R_in = R_out',
    source: 'zennit Pass',
    whenToUse: 'For activations, and for batch normalization that could not be merged.',
    appliesTo: 'any',
  },
  schema: { properties: {} },
  create: () => ({ type: 'pass' }),
};
