import type { RuleDefinition } from './rule.ts';

/** Products: nothing to a gate, else equal parts. */
export const product: RuleDefinition = {
  meta: {
    name: 'product',
    description: 'Nothing to an input that only gates the other; without a gate, one half each',
    formula: 'R_gate = 0, R_other = R; R_a = R_b = R / 2 where neither is a gate',
    source: 'Achtibat et al. 2024, AttnLRP, uniform rule; Arras et al. 2017, signal takes all',
    whenToUse: 'For products of two tensors, such as squeeze-and-excite gates.',
    appliesTo: 'product',
  },
  schema: { properties: {} },
  create: () => ({ type: 'product' }),
};
