import type { RuleDefinition } from './rule.ts';
import { stabilizerOption } from './rule.ts';

/** Equal parts to every connected input. */
export const flat: RuleDefinition = {
  meta: {
    name: 'flat',
    description: 'Equal parts to every connected input, whatever its value',
    formula: 'R_i = Σ_j R_j / stabilize(number of inputs connected to j)',
    source: 'Lapuschkin et al. 2019; zennit Flat',
    appliesTo: 'weighted',
  },
  schema: { properties: { epsilon: stabilizerOption } },
  create: (options) => ({
    type: 'linear',
    branches: [{ share: 1, terms: [{ input: 'one', weights: 'one', bias: null }] }],
    stabilizer: { kind: 'signed', epsilon: options['epsilon']! },
  }),
};
