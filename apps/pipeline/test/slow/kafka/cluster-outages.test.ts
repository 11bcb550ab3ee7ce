import { describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import type { KafkaCluster } from '../../servers/kafka-cluster.ts';
import { startKafka } from '../../servers/start-kafka.ts';
import { foreignAccount } from './foreign-account.ts';
import { KafkaBed } from './kafka-bed.ts';

const events = 800;

/** The node that leads a partition; that of the only one of `__consumer_offsets` is the coordinator of every group. */
async function leaderOf(kafka: KafkaCluster, topic: string): Promise<number> {
  const { topics } = await kafka.withAdmin((admin) =>
    admin.fetchTopicMetadata({ topics: [topic] }),
  );
  return topics[0]!.partitions.find(({ partitionId }) => partitionId === 0)!.leader;
}

describe.skipIf(!hasServers('kafka', 'kcat'))('a cluster of three nodes', () => {
  /** Mutation that turns this red: a coordinator is never looked up anew (`kafka-faults/coordinator-kept`). */
  test(
    'loses the coordinator (F7), then the leader of an output (F5): nothing is lost, nothing ends',
    { timeout: 170_000 },
    async () => {
      await using kafka = await startKafka({ nodes: 3 });
      await using bed = new KafkaBed(kafka, { kafka: { replicationFactor: 3 } });
      await bed.createTopics();
      await bed.publish(events);
      const services = [bed.start(), bed.start()];
      const outagesMs: number[] = [];
      for (const topic of ['__consumer_offsets', bed.topics.output]) {
        await bed.reached((await bed.settled()) + 50);
        const node = await leaderOf(kafka, topic);
        await kafka.kill(node);
        const settled = await bed.settled();
        expect(settled).toBeLessThan(events);
        const killedMs = performance.now();
        await bed.reached(Math.min(events, settled + bed.window + 1));
        outagesMs.push(performance.now() - killedMs);
        await kafka.start(node);
      }
      await bed.reached(events);
      for (const service of services) {
        await service.ready();
        expect(await service.end('SIGTERM')).toBe(0);
      }
      const verified = await bed.verify();
      const { repeated_map: duplicates = 0, ...anomalies } = verified.anomalies;
      const [coordinator, leader] = outagesMs.map((ms) => (ms / 1000).toFixed(1));
      console.log(
        `cluster: progress again ${coordinator} s after the coordinator was killed, ` +
          `${leader} s after a leader; ${duplicates} duplicates, window ${bed.window}`,
      );
      expect(verified).toMatchObject({ exitCode: 0, total: { mapped: events, lost: 0 } });
      expect(anomalies).toEqual({});
      expect(await foreignAccount(bed)).toMatchObject({
        answered: events,
        distinctIds: events,
        inputsWithSeveralIds: 0,
        duplicates,
      });
    },
  );
});
