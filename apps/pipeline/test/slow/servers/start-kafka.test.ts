import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import type { KafkaCluster } from '../../servers/kafka-cluster.ts';
import { kcat } from '../../servers/kcat.ts';
import { startKafka } from '../../servers/start-kafka.ts';

const consumeAll = (brokers: readonly string[], topic: string): Promise<Buffer> =>
  kcat(['-C', '-b', brokers.join(','), '-t', topic, '-o', 'beginning', '-e', '-q']);

describe.skipIf(!hasServers('kafka', 'kcat'))('startKafka', () => {
  let kafka: KafkaCluster;
  beforeAll(async () => {
    kafka = await startKafka();
  });
  afterAll(() => kafka.stop());

  test('takes records from a foreign client and gives them back', async () => {
    const topic = randomUUID();
    await kafka.createTopic(topic);
    const target = ['-b', kafka.brokers.join(','), '-t', topic];
    await kcat(['-P', ...target], { input: 'one\ntwo\n' });
    expect((await consumeAll(kafka.brokers, topic)).toString()).toBe('one\ntwo\n');
  });

  test.each(['restart', 'kill'] as const)('keeps its records over a %s', async (how) => {
    const topic = randomUUID();
    await kafka.createTopic(topic);
    await kcat(['-P', '-b', kafka.brokers.join(','), '-t', topic], { input: 'kept\n' });
    if (how === 'kill') {
      await kafka.kill();
      await kafka.start();
    } else await kafka.restart();
    expect((await consumeAll(kafka.brokers, topic)).toString()).toBe('kept\n');
  });

  test('makes no topic that nobody created', async () => {
    const topic = randomUUID();
    const producing = kcat(
      ['-P', '-b', kafka.brokers.join(','), '-t', topic, '-X', 'message.timeout.ms=2000'],
      { input: 'lost\n' },
    );
    await expect(producing).rejects.toThrow('kcat');
    expect(await kafka.withAdmin((admin) => admin.listTopics())).not.toContain(topic);
  });
});
