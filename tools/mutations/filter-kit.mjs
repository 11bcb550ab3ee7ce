const source = 'packages/filters/src';
const test = 'packages/filters/test';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'filter-kit/believes-counts',
    what: 'a filter may answer with whatever it likes',
    file: `${source}/testing/checks.ts`,
    find: 'count > sample.relevance.length,',
    replace: 'count > 7e30,',
    tests: [`${test}/testing/check-filter.test.ts`],
  },
  {
    id: 'filter-kit/forgets-guards',
    what: 'writing outside of the sample is not noticed',
    file: `${source}/testing/apply-guarded.ts`,
    find: 'memory.subarray(0, guardSize).some((value) => value !== guard) ||',
    replace: '',
    tests: [`${test}/testing/check-filter.test.ts`],
  },
  {
    id: 'filter-kit/trusts-signs',
    what: 'a filter that turns signs over keeps its promise',
    file: `${source}/testing/promise-checks.ts`,
    find: 'value * got[index]! >= 0',
    replace: 'value * got[index]! < 1e99',
    tests: [`${test}/testing/check-filter.test.ts`],
  },
];
