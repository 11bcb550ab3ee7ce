import type { RuleDefinition } from './rule.ts';
import { biasOption, stabilizerOption } from './rule.ts';

/** Positive weights count 1 + γ times; meant for inputs that are not negative. */
export const gammaMontavon: RuleDefinition = {
  meta: {
    name: 'gamma-montavon',
    description: 'Favours positive weights by γ; meant for inputs that are not negative',
    formula: 'R_i = x_i · Σ_j (w_ij + γ·w_ij⁺) · R_j / stabilize(x·(W + γ·W⁺) + b + γ·b⁺)',
    source: 'Montavon et al. 2019, LRP-γ',
    whenToUse:
      'For convolutions behind rectifiers, whose inputs are not negative. With signed inputs take gamma.',
    appliesTo: 'weighted',
  },
  schema: {
    properties: {
      gamma: {
        type: 'number',
        description: 'How much positive weights are favoured',
        default: 0.25,
        minimum: 0,
      },
      epsilon: stabilizerOption,
      bias: biasOption,
    },
  },
  create: (options) => {
    const favoured = { positive: 1 + Number(options['gamma']), negative: 1 };
    return {
      type: 'linear',
      branches: [{ share: 1, terms: [{ input: 'signed', weights: favoured, bias: favoured }] }],
      stabilizer: { kind: 'signed', epsilon: Number(options['epsilon']) },
    };
  },
};
