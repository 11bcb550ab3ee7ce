import { randomUUID } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { kcat } from '../../servers/kcat.ts';
import { startKafka } from '../../servers/start-kafka.ts';

describe.skipIf(!hasServers('kafka', 'kcat'))('a cluster of three nodes', () => {
  test('goes on without the killed leader and takes it back', async () => {
    await using kafka = await startKafka({ nodes: 3 });
    const topic = randomUUID();
    await kafka.createTopic(topic, { numPartitions: 1, replicationFactor: 3 });
    const target = ['-b', kafka.brokers.join(','), '-t', topic];
    await kcat(['-P', ...target, '-X', 'acks=all'], { input: 'before\n' });

    const metadata = await kafka.withAdmin((admin) =>
      admin.fetchTopicMetadata({ topics: [topic] }),
    );
    const leader = metadata.topics[0]?.partitions[0]?.leader ?? 0;
    await kafka.kill(leader);
    await kcat(['-P', ...target, '-X', 'acks=all'], { input: 'without it\n' });
    await kafka.start(leader);
    const consumed = await kcat(['-C', ...target, '-o', 'beginning', '-e', '-q']);
    expect(consumed.toString()).toBe('before\nwithout it\n');
  }, 90_000);
});
