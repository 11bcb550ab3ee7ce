const source = 'apps/pipeline/src';
const test = 'apps/pipeline/test/slow/kafka';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'kafka-faults/coordinator-kept',
    what: 'a coordinator that no longer answers is asked for ever',
    file: `${source}/transport/kafka/kafka-cluster.ts`,
    find: "if (typeof group === 'string') this.#coordinators.delete(group);",
    replace: '',
    tests: [`${test}/cluster-outages.test.ts`],
    isCompiled: true,
  },
  {
    id: 'kafka-faults/fenced-uncounted',
    what: 'results that came too late are not counted',
    file: `${source}/run/flow-observer.ts`,
    find: "metrics.write('fencedResults', run.items.length);",
    replace: '',
    tests: [`${test}/zombie.test.ts`],
    isCompiled: true,
  },
  {
    id: 'kafka-faults/outage-unheard',
    what: '/readyz says nothing of brokers that are away',
    file: `${source}/run/notice-observer.ts`,
    find: "if (notice.type === 'availability') targets.health.setProblem('transport', notice.problem);",
    replace: '',
    tests: [`${test}/broker-outages.test.ts`],
    isCompiled: true,
  },
  {
    id: 'kafka-faults/position-ahead',
    what: 'the committed position runs ahead of what is written',
    file: `${source}/transport/kafka/group-member.ts`,
    find: 'offset: String(position),',
    replace: 'offset: String(position + 8),',
    tests: [`${test}/crashes.test.ts`],
    isCompiled: true,
  },
  {
    id: 'kafka-faults/refusal-ends-the-process',
    what: 'a service that is refused at the start ends',
    file: `${source}/run/await-transport.ts`,
    find: "error.code === 'TRANSPORT_FAILED'",
    replace: 'error.retriable',
    tests: [`${test}/refused-clients.test.ts`],
    isCompiled: true,
  },
  {
    id: 'kafka-faults/revoked-undrained',
    what: 'partitions go before what is in flight is finished',
    file: `${source}/transport/kafka/group-consumer.ts`,
    find: 'await Promise.race([released, budget, this.#ended]);',
    replace: 'void released;\n    void budget;',
    tests: [`${test}/rebalance-storm.test.ts`],
    isCompiled: true,
  },
  {
    id: 'kafka-faults/settling-given-up',
    what: 'settling is given up after a few tries',
    file: `${source}/transport/kafka/settler.ts`,
    find: 'for (let attempt = 1; error !== undefined; attempt += 1)',
    replace: 'for (let attempt = 1; error !== undefined && attempt < 4; attempt += 1)',
    tests: [`${test}/missing-topics.test.ts`],
    isCompiled: true,
  },
];
