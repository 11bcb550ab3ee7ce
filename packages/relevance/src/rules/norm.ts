import type { RuleDefinition } from './rule.ts';
import { stabilizerOption, whole } from './rule.ts';

/** The ε-form for linear layers without weights. */
export const norm: RuleDefinition = {
  meta: {
    name: 'norm',
    description: 'The ε-form for linear layers without weights, such as average pools and sums',
    formula: 'R_i = x_i · Σ_j a_ij · R_j / stabilize(Σ_i a_ij x_i)',
    source: 'zennit Norm',
    whenToUse:
      'For average pools, sums of branches, and max pools whose windows shall share their relevance.',
    appliesTo: 'linear',
  },
  schema: { properties: { epsilon: stabilizerOption } },
  create: (options) => ({
    type: 'linear',
    branches: [{ share: 1, terms: [{ input: 'signed', weights: whole, bias: null }] }],
    stabilizer: { kind: 'signed', epsilon: Number(options['epsilon']) },
  }),
};
