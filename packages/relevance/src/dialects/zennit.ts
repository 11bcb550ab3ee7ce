import type { Dialect } from './dialect.ts';

/** The conventions of zennit, and ours where nothing else is asked for. */
export const zennit: Dialect = {
  meta: {
    name: 'zennit',
    description: 'The formulas as zennit has them: the default',
    differences: [],
    source: 'zennit 0.5, Anders et al. 2021',
    whenToUse: 'Unless maps of another library are to be reproduced.',
  },
  graph: { batchNormalization: 'merge', activations: 'keep' },
  ruleDefaults: {},
  presetDefaults: { epsilon: 1e-6, stabilizer: 1e-6 },
  composite: 'epsilon-plus',
  start: 'logit',
  entries: [],
  adapt: (_name, rule) => rule,
};
