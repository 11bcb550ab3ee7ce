import type { RuleDefinition } from './rule.ts';

/** Relevance multiplied by the derivative of the layer. */
export const gradient: RuleDefinition = {
  meta: {
    name: 'gradient',
    description: 'Relevance multiplied by the derivative: what a layer without a rule does',
    formula: 'R_in = Jᵀ·R_out',
    source: 'zennit, layers that no rule is given to',
    whenToUse:
      'For parts of a network that shall be differentiated as they are; the sum of relevance is not kept.',
    appliesTo: 'any',
  },
  schema: { properties: {} },
  create: () => ({ type: 'gradient' }),
};
