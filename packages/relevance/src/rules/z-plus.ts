import { alphaBeta } from './alpha-beta.ts';
import type { RuleDefinition } from './rule.ts';
import { biasOption, stabilizerOption } from './rule.ts';

/** Positive contributions only. */
export const zPlus: RuleDefinition = {
  meta: {
    name: 'z-plus',
    description: 'Positive contributions only: αβ with α = 1 and β = 0',
    formula: 'R_i = Σ_j (x_i w_ij)⁺ · R_j / stabilize(Σ (x w)⁺ + b⁺)',
    source: 'Montavon et al. 2017; zennit ZPlus',
    whenToUse:
      'For convolutions: stable, one-signed where the start is, and conservative but for positive biases. Shows what speaks for the target only.',
    appliesTo: 'weighted',
  },
  schema: { properties: { epsilon: stabilizerOption, bias: biasOption } },
  create: (options) => alphaBeta.create({ ...options, alpha: 1, beta: 0 }),
};
