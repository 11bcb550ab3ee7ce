import { beforeAll, describe } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { sharedKafka } from '../../servers/shared-kafka.ts';
import { testTransport } from '../../transport/conformance.ts';
import { kafkaHarness } from './kafka-harness.ts';

describe.skipIf(!hasServers('kafka'))('on a broker', () => {
  let brokers: readonly string[] = [];
  beforeAll(async () => {
    ({ brokers } = await sharedKafka());
  });
  testTransport('kafka', async () => Promise.resolve(kafkaHarness(brokers)), { isRevoking: true });
});
