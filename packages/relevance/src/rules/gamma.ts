import type { RuleDefinition } from './rule.ts';
import { biasOption, stabilizerOption } from './rule.ts';

/** The γ-rule for inputs of either sign: contributions of the output's own sign are favoured. */
export const gamma: RuleDefinition = {
  meta: {
    name: 'gamma',
    description:
      'Generalised γ: favours contributions of the output’s own sign, inputs may be negative',
    formula:
      'z > 0: R_i from (W + γW⁺)x⁺ + (W + γW⁻)x⁻ + b + γb⁺; z < 0: from (W + γW⁻)x⁺ + (W + γW⁺)x⁻ + b + γb⁻; z = 0: dropped',
    source: 'Andéol et al. 2021; zennit Gamma',
    whenToUse:
      'For convolutions in the middle of a network, whatever the sign of their inputs: less noise than epsilon, more detail than z-plus.',
    appliesTo: 'weighted',
  },
  schema: {
    properties: {
      gamma: {
        type: 'number',
        description: 'How much contributions of the output’s sign are favoured',
        default: 0.25,
        minimum: 0,
      },
      epsilon: stabilizerOption,
      bias: biasOption,
    },
  },
  create: (options) => {
    const up = { positive: 1 + Number(options['gamma']), negative: 1 };
    const down = { positive: 1, negative: 1 + Number(options['gamma']) };
    return {
      type: 'linear',
      branches: [
        {
          share: 1,
          where: 'z > 0',
          terms: [
            { input: 'positive', weights: up, bias: up },
            { input: 'negative', weights: down, bias: null },
          ],
        },
        {
          share: 1,
          where: 'z < 0',
          terms: [
            { input: 'positive', weights: down, bias: down },
            { input: 'negative', weights: up, bias: null },
          ],
        },
      ],
      stabilizer: { kind: 'signed', epsilon: Number(options['epsilon']) },
    };
  },
};
