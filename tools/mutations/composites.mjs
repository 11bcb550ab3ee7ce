const source = 'packages/relevance/src';
const test = 'packages/relevance/test';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'composites/bounds-turned-by-scale',
    what: 'bounds keep their places behind a negative scale',
    file: `${source}/engine/input-bounds.ts`,
    find: "if (source.kind !== 'affine') return",
    replace: 'return',
    tests: [`${test}/regression/first-layer-behind-normalization.test.ts`],
  },
  {
    id: 'composites/bounds-turned-round',
    what: 'a lower bound may lie above the upper one',
    file: `${source}/composites/check-bounds.ts`,
    find: 'if (least! <= greatest!) continue;',
    replace: 'continue;',
    tests: [`${test}/composites/check-bounds.test.ts`],
  },
  {
    id: 'composites/excitation-passes',
    what: 'excitation-backprop passes relevance through functions as the other composites do',
    file: `${source}/composites/presets.ts`,
    find: "rule('gradient', { kind: ['activation', 'affine'] })",
    replace: "rule('pass', { kind: ['activation', 'affine'] })",
    tests: [`${test}/composites/excitation-backprop.test.ts`],
  },
  {
    id: 'composites/pattern-overlap',
    what: 'text behind a star may stand on text before it',
    file: `${source}/matches-pattern.ts`,
    find: 'name.length - last.length >= from && ',
    replace: '',
    tests: [`${test}/matches-pattern.test.ts`],
  },
  {
    id: 'composites/resize-in-proportion',
    what: 'resizes share relevance in proportion to values',
    file: `${source}/composites/presets.ts`,
    find: "['average-pool', 'sum']",
    replace: "['average-pool', 'resize', 'sum']",
    tests: [`${test}/golden/zennit-forms.test.ts`],
  },
  {
    id: 'composites/z-box-bounds-swapped',
    what: 'the lowest and the highest input change places in the zB-rule',
    file: `${source}/rules/z-box.ts`,
    find: `{ input: 'low', weights: positivePart, bias: null, coefficient: -1 },
          { input: 'high', weights: negativePart,`,
    replace: `{ input: 'high', weights: positivePart, bias: null, coefficient: -1 },
          { input: 'low', weights: negativePart,`,
    tests: [`${test}/oracle/one-layer.test.ts`, `${test}/composites/bounds.test.ts`],
  },
];
