import type { RuleDefinition } from './rule.ts';
import { biasOption, stabilizerOption, whole } from './rule.ts';

/** Relevance in proportion to each input's part of z; the bias keeps its share. */
export const epsilon: RuleDefinition = {
  meta: {
    name: 'epsilon',
    description:
      'Relevance in proportion to each input’s contribution to the output, bias included',
    formula: 'R_i = x_i · Σ_j w_ij · R_j / (z_j + ε·sign(z_j)), z = x·W + b',
    source: 'Bach et al. 2015, eq. 58; zennit Epsilon',
    whenToUse:
      'For dense layers near the output. A larger ε absorbs weak and contradictory contributions; with a tiny one the map is close to gradient × input and as noisy.',
    appliesTo: 'linear',
  },
  schema: { properties: { epsilon: stabilizerOption, bias: biasOption } },
  create: (options) => ({
    type: 'linear',
    branches: [{ share: 1, terms: [{ input: 'signed', weights: whole, bias: whole }] }],
    stabilizer: { kind: 'signed', epsilon: Number(options['epsilon']) },
  }),
};
