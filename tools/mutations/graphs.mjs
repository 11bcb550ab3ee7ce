const source = 'packages/relevance/src/graphs';
const test = 'packages/relevance/test/graphs';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'graphs/aliased-arguments',
    what: 'two arguments that were one tensor are one in every call',
    file: `${source}/graph-function.ts`,
    find: ' || hasTwins(given)',
    replace: '',
    tests: [`${test}/graph-pass.test.ts`],
  },
  {
    id: 'graphs/kept-forever',
    what: 'dispose leaves the sessions of graphs',
    file: `${source}/graphs.ts`,
    find: 'for (const pass of passes.values()) pass.dispose();',
    replace: '',
    tests: [`${test}/explain-as-graph.test.ts`],
  },
  {
    id: 'graphs/of-another-shape',
    what: 'a graph is run with tensors of other shapes',
    file: `${source}/graph-pass.ts`,
    find: ' || !fits(held, given)',
    replace: '',
    tests: [`${test}/graph-pass.test.ts`],
  },
  {
    id: 'graphs/recorded-in-part',
    what: 'a pass that was cut short is never a graph',
    file: `${source}/graph-pass.ts`,
    find: 'this.#passes -= 1;',
    replace: '',
    tests: [`${test}/explain-as-graph.test.ts`],
  },
  {
    id: 'graphs/too-few',
    what: 'a graph goes whenever another is made',
    file: `${source}/graphs.ts`,
    find: 'passes.size < mostKinds || ',
    replace: '',
    tests: [`${test}/explain-as-graph.test.ts`],
  },
  {
    id: 'graphs/unproven',
    what: 'a graph is run without proof that it makes the same bits',
    file: `${source}/graph-pass.ts`,
    find: '(tensor, index) => fingerprint(tensor) === fingerprints?.[index],',
    replace: '() => true,',
    tests: [`${test}/graph-pass.test.ts`],
  },
  {
    id: 'graphs/values-read',
    what: 'what a function read is taken for a constant',
    file: `${source}/graph-function.ts`,
    find: 'if (readsValues || ',
    replace: 'if (',
    tests: [`${test}/graph-pass.test.ts`],
  },
];
