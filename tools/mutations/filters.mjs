const source = 'packages/filters/src';
const test = 'packages/filters/test';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'filters/amplify-threshold-exclusive',
    what: 'a value exactly at the threshold is not amplified',
    file: `${source}/builtin/partial-amplify.ts`,
    find: '/ largest) < threshold)',
    replace: '/ largest) <= threshold)',
    tests: [`${test}/builtin/paper-filters.test.ts`],
  },
  {
    id: 'filters/band-end-exclusive',
    what: 'a value exactly at the upper end of the band does not pass',
    file: `${source}/builtin/fraction-pass.ts`,
    find: 'fraction <= high',
    replace: 'fraction < high',
    tests: [`${test}/builtin/paper-filters.test.ts`],
  },
  {
    id: 'filters/chain-summary-kept',
    what: 'a filter sees the summary of what came to the chain, not of what the one before it left',
    file: `${source}/apply-chain.ts`,
    find: 'summary = after;',
    replace: '',
    tests: [`${test}/apply-chain.test.ts`],
  },
  {
    id: 'filters/clamp-loses-sign',
    what: 'negative values are clamped to the positive end of the band',
    file: `${source}/builtin/fraction-clamp.ts`,
    find: 'value < 0 ? -limit : limit',
    replace: 'limit',
    tests: [`${test}/builtin/paper-filters.test.ts`],
  },
  {
    id: 'filters/contract-unchecked',
    what: 'a filter may leave values that are not finite',
    file: `${source}/apply-chain.ts`,
    find: 'if (after.nonFinite > 0) throw',
    replace: 'if (after.nonFinite < 0) throw',
    tests: [`${test}/apply-chain.test.ts`],
  },
  {
    id: 'filters/default-points-with-ends',
    what: 'input and output are filtered by default',
    file: `${source}/selector.ts`,
    find: '!isEnd(point) && point.shape.reduce',
    replace: 'point.shape.reduce',
    tests: [`${test}/selector.test.ts`],
  },
  {
    id: 'filters/default-points-without-64',
    what: 'a point of exactly 64 values is not filtered by default',
    file: `${source}/selector.ts`,
    find: '>= defaultPointSize',
    replace: '> defaultPointSize',
    tests: [`${test}/selector.test.ts`],
  },
  {
    id: 'filters/gap-gate-at-the-gap',
    what: 'a value exactly at the gap is taken for a spike',
    file: `${source}/builtin/gap-gate.ts`,
    find: 'relevance[index]!) <= limit',
    replace: 'relevance[index]!) < limit',
    tests: [`${test}/builtin/gap-gate.test.ts`],
  },
  {
    id: 'filters/gap-gate-off',
    what: 'the gate never closes',
    file: `${source}/builtin/gap-gate.ts`,
    find: 'summary.absmax <= gap * anchor',
    replace: 'summary.absmax <= Infinity',
    tests: [`${test}/builtin/gap-gate.test.ts`],
  },
  {
    id: 'filters/given-options-written',
    what: 'defaults are written into the options that were given',
    file: `${source}/complete-options.ts`,
    find: 'structuredClone({ ...given })',
    replace: 'given',
    tests: [`${test}/complete-options.test.ts`],
  },
  {
    id: 'filters/injection-after-raw',
    what: 'the error is put in when raw has been measured',
    file: `${source}/correction.ts`,
    find: `      if (isHit && injection!.apply(relevance, { view, sample })) isWritten = true;
      sketch.clear();
      sketch.add(relevance);
`,
    replace: `      sketch.clear();
      sketch.add(relevance);
      if (isHit && injection!.apply(relevance, { view, sample })) isWritten = true;
`,
    tests: [`${test}/correction.test.ts`],
  },
  {
    id: 'filters/spec-first-at',
    what: 'the first @ starts the selector, not the last',
    file: `${source}/spec.ts`,
    find: 'text.length - parts.at(-1)!.length - 1',
    replace: 'parts[0]!.length',
    tests: [`${test}/spec.test.ts`],
  },
];
