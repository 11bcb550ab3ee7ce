import { whole } from '../rules/rule.ts';
import type { Dialect } from './dialect.ts';
import { withBias } from './with-bias.ts';
import { withStabilizer } from './with-stabilizer.ts';

/** The conventions of iNNvestigate. */
export const innvestigate: Dialect = {
  meta: {
    name: 'innvestigate',
    description: 'The conventions of iNNvestigate 2.1',
    differences: [
      'Only the ε-rule adds ε (1e-7) with its sign; every other rule puts 1e-7 where a denominator is exactly zero.',
      'alpha-beta holds the whole bias in both denominators, so that it loses or makes relevance where the bias is not zero.',
      'z-plus and w-square leave the bias out.',
      'Batch normalization stays a layer of its own with the rule zero: R = x·(y − β)·R / ((x − μ)·y).',
      'Activations pass; iNNvestigate differentiates those that are layers of their own, as `ReLU` and `LeakyReLU`, which a table with gradient for them does.',
      'Bounds of the input are −1 and 1 where none are given.',
      'Composites sequential-preset-a, -b and their -flat variants, with ε = 0.1 for dense layers.',
    ],
    source: 'iNNvestigate 2.1.2, Alber et al. 2019; its issue 273 for the bias of alpha-beta',
    whenToUse: 'To reproduce or check maps of Keras models that were made with iNNvestigate.',
  },
  graph: { batchNormalization: 'keep', activations: 'keep' },
  ruleDefaults: {
    '*': { epsilon: 1e-7 },
    'w-square': { bias: 'ignore' },
    'z-plus': { bias: 'ignore' },
  },
  presetDefaults: { epsilon: 1e-7, stabilizer: 1e-7 },
  composite: 'epsilon-plus',
  start: 'logit',
  bounds: { low: -1, high: 1 },
  entries: [{ match: { kind: 'affine' }, rule: 'zero' }],
  adapt: (name, rule) => {
    if (name === 'epsilon') return rule;
    const biased = name === 'alpha-beta' ? withBias(rule, whole) : rule;
    return withStabilizer(biased, 'where-zero', 1e-7);
  },
};
