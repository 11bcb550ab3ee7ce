import { describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { sharedKafka } from '../../servers/shared-kafka.ts';
import { KafkaBed } from './kafka-bed.ts';

/** One partition: whatever stands in front holds up what is behind it. */
const onePartition = { kafka: { partitions: 1 } };

describe.skipIf(!hasServers('kafka', 'kcat'))('topics that are not there', () => {
  test.each(['output', 'deadLetters'] as const)(
    '%s missing at the start (F16): waits, says so and what to do, goes on when it is made',
    { timeout: 170_000 },
    async (missing) => {
      await using bed = new KafkaBed(await sharedKafka(), onePartition);
      const topic = bed.topics[missing];
      for (const other of Object.values(bed.topics)) {
        if (other !== topic) await bed.createTopic(other);
      }
      await bed.publish(40);
      const service = bed.start();
      await service.notReady(new RegExp(`${topic}.*UNKNOWN_TOPIC_OR_PARTITION`));
      expect((await service.probe('livez')).status).toBe(200);
      expect(service.errors).toContain('pellucid topics --create');
      await expect(bed.records(topic)).rejects.toThrow('does not host this topic');
      await bed.createTopics();
      await bed.reached(40);
      await service.ready();
      expect(await service.end('SIGTERM')).toBe(0);
      expect(await bed.verify()).toMatchObject({ exitCode: 0, total: { mapped: 40 } });
    },
  );

  test(
    'output deleted under a running service: waits, says so, writes the rest when it is made again',
    { timeout: 170_000 },
    async () => {
      await using bed = new KafkaBed(await sharedKafka(), onePartition);
      await bed.createTopics();
      await bed.publish(40);
      const service = bed.start();
      await bed.reached(40);
      await bed.deleteTopic(bed.topics.output);
      await bed.publish(40, 'validation');
      await service.notReady(new RegExp(`${bed.topics.output}.*UNKNOWN_TOPIC_OR_PARTITION`));
      expect((await service.probe('livez')).status).toBe(200);
      expect(await bed.settled()).toBe(40);
      await bed.createTopic(bed.topics.output);
      await bed.reached(80);
      await service.ready();
      expect(await service.end('SIGTERM')).toBe(0);
      // What had been written before went with the topic.
      expect(await bed.verify('--from', '40')).toMatchObject({
        exitCode: 0,
        total: { mapped: 40 },
      });
    },
  );

  /** Mutation that turns this red: settling is given up after a few tries (`kafka-faults/settling-given-up`). */
  test(
    'dead letters deleted under a running service (F18): the partition waits, nothing is dropped',
    { timeout: 170_000 },
    async () => {
      await using bed = new KafkaBed(await sharedKafka(), onePartition);
      await bed.createTopics();
      await bed.publish(40);
      const service = bed.start();
      await bed.reached(40);
      await bed.deleteTopic(bed.topics.deadLetters);
      await bed.publishText('no event');
      await bed.publish(40, 'validation');
      await service.notReady(new RegExp(`${bed.topics.deadLetters}.*UNKNOWN_TOPIC_OR_PARTITION`));
      expect(await bed.settled()).toBe(40);
      await bed.createTopic(bed.topics.deadLetters);
      await bed.reached(81);
      await service.ready();
      expect(await service.end('SIGTERM')).toBe(0);
      expect(await bed.verify()).toMatchObject({
        exitCode: 0,
        total: { mapped: 80, deadLettered: 1, lost: 0 },
      });
    },
  );
});
