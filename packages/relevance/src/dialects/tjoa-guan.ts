import { positivePart } from '../rules/rule.ts';
import type { LinearRule } from '../rules/rule.ts';
import type { Dialect } from './dialect.ts';
import { withStabilizer } from './with-stabilizer.ts';

/** Rules of the authors that add ε without a sign. */
const unsigned: ReadonlySet<string> = new Set(['epsilon', 'shifted-box', 'z-box']);

/** The chain that Tjoa and Guan published, errors included. */
export const tjoaGuan: Dialect = {
  meta: {
    name: 'tjoa-guan',
    description: 'The chain of arXiv 2009.02516 as its authors’ code computes it, errors included',
    differences: [
      'Relevance starts as the whole output of the network.',
      'Relevance goes back through the chain of convolutions, dense layers and pools alone, fed with the same input: without batch normalization and activations.',
      'ε is 1e-9 and added without a sign; z-plus adds it with its sign, and only where 0 < |z| < ε: an exact zero is divided by.',
      'z-plus takes W⁺ with the input as it is, without bias.',
      'Max pools give their relevance back as average pools without ε.',
      'tjoa-guan-1 treats the layer that reads the input with shifted-box, which does not look at the input.',
      'Rules that the authors do not have are those of zennit, with ε = 1e-9.',
      'Bounds of the input are 0 and 1 where none are given.',
    ],
    source: 'Tjoa and Guan 2020, arXiv 2009.02516, and their code',
    whenToUse:
      'To reproduce the figures of the paper, or to see what its errors do. Not to explain a network.',
  },
  graph: { batchNormalization: 'omit', activations: 'omit' },
  ruleDefaults: { '*': { epsilon: 1e-9 } },
  presetDefaults: { epsilon: 1e-9, stabilizer: 1e-9 },
  composite: 'tjoa-guan-1',
  start: 'output',
  bounds: { low: 0, high: 1 },
  entries: [{ match: { kind: ['average-pool', 'max-pool'] }, rule: 'norm' }],
  adapt: (name, rule) => {
    if (name === 'norm') return { ...rule, stabilizer: { kind: 'none' } };
    if (name === 'z-plus') return withStabilizer(positiveWeights(rule), 'near-zero', 1e-9);
    return unsigned.has(name) ? withStabilizer(rule, 'plus', 1e-9) : rule;
  },
};

function positiveWeights(rule: LinearRule): LinearRule {
  const term = { input: 'signed', weights: positivePart, bias: null } as const;
  return { ...rule, branches: [{ share: 1, terms: [term] }] };
}
