import type { RuleDefinition } from './rule.ts';
import { stabilizerOption } from './rule.ts';

/** Equal parts to every connected input. */
export const flat: RuleDefinition = {
  meta: {
    name: 'flat',
    description: 'Equal parts to every connected input, whatever its value',
    formula: 'R_i = Σ_j R_j / stabilize(number of inputs connected to j)',
    source: 'Lapuschkin et al. 2019; zennit Flat',
    whenToUse:
      'For the layer that reads the input, to see where relevance lies without weighting by the pixels’ values, and for constant or dark regions, which rules with x in them cannot show.',
    appliesTo: 'weighted',
  },
  schema: { properties: { epsilon: stabilizerOption } },
  create: (options) => ({
    type: 'linear',
    branches: [{ share: 1, terms: [{ input: 'one', weights: 'one', bias: null }] }],
    stabilizer: { kind: 'signed', epsilon: Number(options['epsilon']) },
  }),
};
