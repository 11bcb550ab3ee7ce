import type { RuleDefinition } from './rule.ts';
import { biasOption, whole } from './rule.ts';

/** The ε-rule without ε. */
export const zero: RuleDefinition = {
  meta: {
    name: 'zero',
    description:
      'The ε-rule without ε: relevance at an output of exactly zero is dropped and counted',
    formula: 'R_i = x_i · Σ_{j: z_j ≠ 0} w_ij · R_j / z_j, z = x·W + b',
    source: 'Bach et al. 2015, eq. 52',
    whenToUse:
      'As a reference: equal to gradient × input in networks of rectifiers without bias. Outputs near zero amplify without bound.',
    appliesTo: 'linear',
  },
  schema: { properties: { bias: biasOption } },
  create: () => ({
    type: 'linear',
    branches: [{ share: 1, terms: [{ input: 'signed', weights: whole, bias: whole }] }],
    stabilizer: { kind: 'drop' },
  }),
};
