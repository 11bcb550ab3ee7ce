const file = 'apps/pipeline/src/transport/credit.ts';
const tests = ['apps/pipeline/test/transport/credit.test.ts'];

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'transport/credit-bytes-kept',
    what: 'bytes of settled records are never given back',
    file,
    find: 'this.#bytes -= bytes;',
    replace: '',
    tests,
  },
  {
    id: 'transport/credit-large-record-stuck',
    what: 'a record larger than the limit never passes, not even alone',
    file,
    find: '(this.#events > 0 && this.#bytes + bytes > this.limits.bytes)',
    replace: 'this.#bytes + bytes > this.limits.bytes',
    tests,
  },
  {
    id: 'transport/credit-limit-off-by-one',
    what: 'one record more than the limit is in flight',
    file,
    find: 'this.#events >= this.limits.events',
    replace: 'this.#events > this.limits.events',
    tests,
  },
  {
    id: 'transport/credit-sleeper-forgotten',
    what: 'only the first of several waiting readers is woken',
    file,
    find: 'for (const wake of waiting) wake();',
    replace: 'waiting[0]?.();',
    tests,
  },
];
