import type { RuleDefinition } from './rule.ts';
import { negativePart, positivePart, stabilizerOption, whole } from './rule.ts';

/** What becomes of the z-box rule when the bounds are added to the input and the bias enters three times. */
export const shiftedBox: RuleDefinition = {
  meta: {
    name: 'shifted-box',
    description:
      'A mistaken z-box with bounds added to the input: the input cancels, and the map does not depend on it',
    formula: 'R = −low⊙W⁺ᵀs − high⊙W⁻ᵀs, s = R / stabilize(−b − W⁺·low − W⁻·high)',
    source: 'The first layer in the code of Tjoa and Guan 2020, arXiv 2009.02516',
    whenToUse:
      'To reproduce that paper, in the dialect tjoa-guan. To explain a network take z-box.',
    appliesTo: 'weighted',
  },
  schema: { properties: { epsilon: stabilizerOption } },
  create: (options) => ({
    type: 'linear',
    branches: [
      {
        share: 1,
        terms: [
          { input: 'low', weights: positivePart, bias: whole, coefficient: -1 },
          { input: 'high', weights: negativePart, bias: null, coefficient: -1 },
        ],
      },
    ],
    stabilizer: { kind: 'signed', epsilon: Number(options['epsilon']) },
  }),
};
