/** @param {string} name */
const source = (name) => `apps/pipeline/src/transport/kafka/${name}.ts`;
/** @param {string} name */
const tests = (name) => [`apps/pipeline/test/transport/kafka/${name}.test.ts`];

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'kafka/abort-never-ends',
    what: 'records of a producer stay hidden after its next transaction',
    file: source('visible-batches'),
    find: 'given.delete(batch.producerId)',
    replace: 'given.size',
    tests: tests('partition-buffer'),
  },
  {
    id: 'kafka/aborted-records-seen',
    what: 'records of a transaction that was given up are delivered',
    file: source('visible-batches'),
    find: 'isVisible: !given.has(batch.producerId)',
    replace: 'isVisible: true',
    tests: tests('partition-buffer'),
  },
  {
    id: 'kafka/checksum-ignored',
    what: 'a batch with a flipped bit is delivered',
    file: source('record-batch'),
    find: 'if (got !== expected)',
    replace: 'if (got === undefined)',
    tests: tests('record-batch'),
  },
  {
    id: 'kafka/commit-writes-again',
    what: 'outputs are written again when only their settlement was refused',
    file: source('settle-together'),
    find: 'written.add(record);',
    replace: '',
    tests: tests('settler'),
  },
  {
    id: 'kafka/damaged-end-believed',
    what: 'a damaged batch says how far it reaches, past the end of the partition',
    file: source('partition-buffer'),
    find: 'Math.min(end, this.#highWatermark)',
    replace: 'end',
    tests: tests('partition-buffer'),
  },
  {
    id: 'kafka/ends-too-early',
    what: 'outputs of an earlier try are forgotten before their records are settled',
    file: source('assignment'),
    find: 'position <= this.#lastAnswered',
    replace: 'position < 0',
    tests: tests('assignment'),
  },
  {
    id: 'kafka/foreign-metadata-believed',
    what: 'what others put beside a position is taken for ends of outputs',
    file: source('commit-metadata'),
    find: 'parsed.v !== version || ',
    replace: '',
    tests: tests('commit-metadata'),
  },
  {
    id: 'kafka/growth-without-limit',
    what: 'a batch unpacks to any size',
    file: source('growing-bytes'),
    find: 'if (needed > this.limit)',
    replace: 'if (needed < 0)',
    tests: tests('unpack'),
  },
  {
    id: 'kafka/partition-holds-up-others',
    what: 'a partition whose output cannot be written keeps the others from settling',
    file: source('settler'),
    find: 'this.#aside.set(partition, this.#ending(partition, again));',
    replace: 'await again;',
    tests: tests('settler'),
  },
  {
    id: 'kafka/poll-for-ever',
    what: 'every connection is polled each millisecond',
    file: source('kafkajs'),
    find: 'if (this.pending.length > 0) schedule',
    replace: 'schedule',
    tests: tests('kafkajs'),
  },
  {
    id: 'kafka/refused-passed-over',
    what: 'the position moves past a settlement that was refused',
    file: source('settler'),
    find: 'if (later.settlement.partition === partition) {',
    replace: 'if (later.settlement.partition < 0) {',
    tests: tests('settler'),
  },
  {
    id: 'kafka/shares-by-arrival',
    what: 'who gets which partition depends on the order in which members came',
    file: source('share-partitions'),
    find: `.map(({ memberId }) => memberId)
    .sort();`,
    replace: '.map(({ memberId }) => memberId);',
    tests: tests('share-partitions'),
  },
  {
    id: 'kafka/zstd-window-unchecked',
    what: 'a frame of Zstandard makes a window of gigabytes',
    file: source('unpack-zstd'),
    find: 'if (window > Math.max(limit, usualWindowBytes))',
    replace: 'if (window < 0)',
    tests: tests('unpack'),
  },
];
