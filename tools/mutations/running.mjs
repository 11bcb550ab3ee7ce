const source = 'apps/pipeline/src';
const test = 'apps/pipeline/test';

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'running/closed-late',
    what: 'a start that fails leaves its threads running',
    file: `${source}/run/start-pipeline.ts`,
    find: '    await closeAll(closers);\n    throw error;',
    replace: '    throw error;',
    tests: [`${test}/integration/start-pipeline.test.ts`],
  },
  {
    id: 'running/drain-over-budget-goes-on',
    what: 'a service that is not drained in time goes on',
    file: `${source}/run/run-pipeline.ts`,
    find: 'return process.exit(exitCodes.failed);',
    replace: 'return exitCodes.failed;',
    tests: [`${test}/slow/run-process.test.ts`],
    isCompiled: true,
  },
  {
    id: 'running/halted-partition-renewed',
    what: 'a partition that stands still on purpose ends the process',
    file: `${source}/run/partition-watch.ts`,
    find: 'if (isStalled && !progress.isHalted)',
    replace: 'if (isStalled)',
    tests: [`${test}/run/partition-watch.test.ts`],
  },
  {
    id: 'running/lag-of-lost-partition',
    what: 'gauges of a partition stay when another process has it',
    file: `${source}/run/partition-watch.ts`,
    find: 'metrics.remove(key, [topic, String(partition)]);',
    replace: '',
    tests: [`${test}/run/partition-watch.test.ts`],
  },
  {
    id: 'running/outage-counts-as-stall',
    what: 'a process is ended because brokers are away',
    file: `${source}/run/partition-watch.ts`,
    find: '|| !isAvailable()',
    replace: '',
    tests: [`${test}/run/partition-watch.test.ts`],
  },
  {
    id: 'running/ready-while-stopping',
    what: 'a service that is stopping says that it is ready',
    file: `${source}/run/start-pipeline.ts`,
    find: '      health.setStopping();\n      intake.abort();',
    replace: '      intake.abort();',
    tests: [`${test}/integration/start-pipeline.test.ts`],
  },
  {
    id: 'running/retry-of-any-failure',
    what: 'what can never succeed is tried again',
    file: `${source}/stages/retry.ts`,
    find: 'if ((error as { retriable?: unknown }).retriable !== true) throw error;',
    replace: '',
    tests: [`${test}/stages/retry.test.ts`],
  },
  {
    id: 'running/retry-without-backoff',
    what: 'every wait is as long as the first',
    file: `${source}/stages/retry.ts`,
    find: 'delayMs * 2 ** failures',
    replace: 'delayMs',
    tests: [`${test}/stages/retry.test.ts`],
  },
];
