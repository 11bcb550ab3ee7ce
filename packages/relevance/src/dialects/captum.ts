import { positivePart, whole } from '../rules/rule.ts';
import type { LinearRule } from '../rules/rule.ts';
import type { Dialect } from './dialect.ts';
import { withBias } from './with-bias.ts';
import { withStabilizer } from './with-stabilizer.ts';

/** The conventions of Captum. */
export const captum: Dialect = {
  meta: {
    name: 'captum',
    description: 'The conventions of Captum’s LRP',
    differences: [
      'ε is 1e-9, in every rule.',
      'gamma-montavon favours positive weights and leaves the bias as it is; bias: ignore sets it to zero.',
      'z-plus and alpha-beta with α = 1 take W⁺ with the input as it is and the whole bias: nothing is clamped but the weights.',
      'zero is the ε-rule with 1e-9.',
      'Batch normalization stays a layer of its own with the ε-rule.',
      'Rules that Captum does not have are those of zennit.',
    ],
    source: 'captum.attr._utils.lrp_rules, Captum 0.7',
    whenToUse: 'To reproduce or check maps of PyTorch models that were made with Captum.',
  },
  graph: { batchNormalization: 'keep', activations: 'keep' },
  ruleDefaults: { '*': { epsilon: 1e-9 } },
  presetDefaults: { epsilon: 1e-9, stabilizer: 1e-9 },
  composite: 'uniform-epsilon',
  start: 'logit',
  entries: [{ match: { kind: 'affine' }, rule: 'epsilon' }],
  adapt: (name, rule) => {
    if (name === 'gamma-montavon') return withBias(rule, whole);
    if (name === 'zero') return withStabilizer(rule, 'signed', 1e-9);
    const isOneSided = rule.branches.length === 1 && (name === 'z-plus' || name === 'alpha-beta');
    return isOneSided ? positiveWeights(rule) : rule;
  },
};

function positiveWeights(rule: LinearRule): LinearRule {
  const term = { input: 'signed', weights: positivePart, bias: whole } as const;
  return { ...rule, branches: [{ share: 1, terms: [term] }] };
}
