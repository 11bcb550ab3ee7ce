import type { RuleDefinition } from './rule.ts';
import { biasOption, stabilizerOption } from './rule.ts';

/** In proportion to the squared weights, whatever the input. */
export const wSquare: RuleDefinition = {
  meta: {
    name: 'w-square',
    description: 'In proportion to the squared weights, whatever the input',
    formula: 'R_i = Σ_j w_ij² · R_j / stabilize(Σ_i w_ij² + b_j²)',
    source: 'Montavon et al. 2017; zennit WSquare',
    whenToUse:
      'For the layer that reads the input where its values have no bounds; like flat, it does not look at the input, but weighs connections by their strength.',
    appliesTo: 'weighted',
  },
  schema: { properties: { epsilon: stabilizerOption, bias: biasOption } },
  create: (options) => ({
    type: 'linear',
    branches: [{ share: 1, terms: [{ input: 'one', weights: 'squared', bias: 'squared' }] }],
    stabilizer: { kind: 'signed', epsilon: Number(options['epsilon']) },
  }),
};
