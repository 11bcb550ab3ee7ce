const file = 'apps/pipeline/src/transport/credit.ts';
const tests = ['apps/pipeline/test/transport/credit.test.ts'];
const memory = 'apps/pipeline/src/transport/memory';
const memoryTests = ['apps/pipeline/test/transport/memory/memory-transport.test.ts'];
const simulation = ['apps/pipeline/test/simulation/flow.test.ts'];

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
  {
    id: 'transport/memory-assignment-not-released',
    what: 'partitions change hands before they are released',
    file: `${memory}/memory-transport.ts`,
    find: "await Promise.race([released, generation.until('isLost'), ended]);",
    replace: 'await Promise.race([released, Promise.resolve()]);',
    tests: simulation,
  },
  {
    id: 'transport/memory-commit-before-produce',
    what: 'the position moves before the outputs are durable',
    file: `${memory}/settlement-writer.ts`,
    find: 'const ends = await this.#write(settlement);',
    replace:
      'await this.#commit(generation, settlement, {});\n    const ends = await this.#write(settlement);',
    tests: simulation,
  },
  {
    id: 'transport/memory-credit-not-asked',
    what: 'records are delivered without room for them',
    file: `${memory}/consumption.ts`,
    find: 'while (!credit.tryTake(record.value?.byteLength ?? 0)) {',
    replace: 'credit.tryTake(record.value?.byteLength ?? 0);\n    while (false as boolean) {',
    tests: simulation,
  },
  {
    id: 'transport/memory-epoch-unchecked',
    what: 'records of a past epoch are settled under the present one',
    file: `${memory}/settlement-writer.ts`,
    find: 'generation?.generation !== settlement.epoch || generation.isLost',
    replace: 'generation === undefined || generation.isLost',
    tests: simulation,
  },
  {
    id: 'transport/memory-failure-overtaken',
    what: 'a settlement takes effect although the one before it failed',
    file: `${memory}/settlement-writer.ts`,
    find: 'await before;',
    replace: 'await before?.catch(() => undefined);',
    tests: memoryTests,
  },
  {
    id: 'transport/memory-session-trusted',
    what: 'a process that stood still writes as if it had not',
    file: `${memory}/settlement-writer.ts`,
    find: 'await membership.confirm(generation);',
    replace: '',
    tests: memoryTests,
  },
  {
    id: 'transport/memory-tail-unread',
    what: 'what was written and not settled is not looked for',
    file: `${memory}/recover-partition.ts`,
    find: 'let end = Number.POSITIVE_INFINITY;',
    replace: 'let end = from;',
    tests: simulation,
  },
  {
    id: 'transport/memory-written-again',
    what: 'outputs are written again when only the position could not be moved',
    file: `${memory}/settlement-writer.ts`,
    find: 'if (known !== undefined) return known;',
    replace: '',
    tests: memoryTests,
  },
];
