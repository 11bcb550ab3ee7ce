import { randomUUID } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { kcat } from '../../servers/kcat.ts';
import { sharedKafka } from '../../servers/shared-kafka.ts';
import { withKafkaAdmin } from '../../servers/with-kafka-admin.ts';

describe.skipIf(!hasServers('kafka', 'kcat'))('sharedKafka', () => {
  test('is one broker, however often it is asked for', async () => {
    const [first, second] = await Promise.all([sharedKafka(), sharedKafka()]);
    expect(second).toEqual(first);
    const topic = randomUUID();
    await withKafkaAdmin(first.brokers, (admin) =>
      admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true }),
    );
    const listed = await kcat(['-L', '-J', '-b', second.brokers.join(','), '-t', topic]);
    const { topics } = JSON.parse(listed.toString()) as { topics: { partitions: unknown[] }[] };
    expect(topics[0]?.partitions).toHaveLength(2);
  });
});
