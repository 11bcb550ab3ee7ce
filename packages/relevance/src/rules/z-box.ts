import type { RuleDefinition } from './rule.ts';
import { negativePart, positivePart, stabilizerOption, whole } from './rule.ts';

/** For the layer that reads the network's input, whose bounds are known. */
export const zBox: RuleDefinition = {
  meta: {
    name: 'z-box',
    description: 'For the layer that reads the network’s input, whose bounds are known',
    formula: 'R = x⊙Wᵀs − low⊙W⁺ᵀs − high⊙W⁻ᵀs, s = R / stabilize(W·x − W⁺·low − W⁻·high)',
    source: 'Montavon et al. 2017, z^B; zennit ZBox',
    whenToUse:
      'For the layer that reads pixels with known bounds. The bounds are those of the network’s input: after normalization (0 − mean) / deviation a channel, not 0 and 1.',
    appliesTo: 'weighted',
  },
  schema: { properties: { epsilon: stabilizerOption } },
  create: (options) => ({
    type: 'linear',
    branches: [
      {
        share: 1,
        terms: [
          { input: 'signed', weights: whole, bias: null },
          { input: 'low', weights: positivePart, bias: null, coefficient: -1 },
          { input: 'high', weights: negativePart, bias: null, coefficient: -1 },
        ],
      },
    ],
    stabilizer: { kind: 'signed', epsilon: Number(options['epsilon']) },
  }),
};
