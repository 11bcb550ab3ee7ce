import { describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { sharedKafka } from '../../servers/shared-kafka.ts';
import { startKafka } from '../../servers/start-kafka.ts';
import { withKafkaAdmin } from '../../servers/with-kafka-admin.ts';
import { texts } from '../../transport/conformance/bed.ts';
import { Probe } from '../../transport/conformance/probe.ts';
import { onKafka } from './kafka-bed.ts';

const limitMs = 90_000;

describe.skipIf(!hasServers('kafka'))('brokers that end, topics that grow', () => {
  test(
    'a broker that is killed and comes back: consuming and settling go on unaided',
    { timeout: limitMs },
    async () => {
      await using kafka = await startKafka();
      await onKafka(kafka.brokers, async (bed) => {
        await bed.client.produce([bed.record('a')]);
        const transport = bed.open();
        const probe = new Probe(transport);
        await probe.received(1);
        await kafka.kill();
        const outputs = [bed.answer(0)];
        const { epoch } = probe;
        const settled = transport.settle({ epoch, partition: 0, position: 1, outputs });
        await expect
          .poll(() => bed.notices.filter(({ type }) => type === 'availability'), {
            timeout: 20_000,
          })
          .not.toEqual([]);
        await kafka.start();
        // A session that outlives the outage settles; one that does not is fenced, and the record comes again.
        if ((await settled) === 'fenced') {
          await probe.received(2);
          await transport.settle({ epoch: probe.epoch, partition: 0, position: 1, outputs });
        }
        expect((await transport.watermarks(bed.input, 0)).committed).toBe(1);
        const before = probe.records.length;
        await bed.client.produce([bed.record('b')]);
        expect(texts(await probe.received(before + 1)).at(-1)).toBe('b');
        expect(new Set(texts(await bed.contents(bed.output)))).toEqual(new Set(['map of 0']));
        await expect
          .poll(() => bed.notices.findLast(({ type }) => type === 'availability'))
          .toEqual({ type: 'availability' });
      });
    },
  );

  test(
    'the leader of three is killed while records are written and read: each is there, in order',
    { timeout: limitMs },
    async () => {
      await using kafka = await startKafka({ nodes: 3 });
      await onKafka(kafka.brokers, async (bed) => {
        const topic = `${bed.input}.copied`;
        await bed.client.createTopic({ name: topic, partitions: 1, replicationFactor: 3 });
        const probe = new Probe(bed.open({}, { topic }));
        await probe.assigned();
        const [leader] = (await bed.client.cluster.topic(topic, 0)).leaders;
        const wanted = Array.from({ length: 60 }, (_, index) => `r${index}`);
        for (const [index, text] of wanted.entries()) {
          if (index === 20) await kafka.kill(leader);
          await bed.client.produce([bed.record(text, { topic })]);
        }
        await expect
          .poll(() => [...new Set(texts(probe.records))], { timeout: 40_000 })
          .toEqual(wanted);
      });
    },
  );

  test(
    'partitions that are added are shared out and read from their beginning',
    { timeout: limitMs },
    async () => {
      const { brokers } = await sharedKafka();
      await onKafka(brokers, async (bed) => {
        const probe = new Probe(bed.open());
        await probe.assigned();
        await withKafkaAdmin(brokers, (admin) =>
          admin.createPartitions({
            topicPartitions: [bed.input, bed.output].map((topic) => ({ topic, count: 2 })),
          }),
        );
        await expect
          .poll(async () => bed.client.partitions(bed.input), { timeout: 10_000 })
          .toBe(2);
        await bed.client.produce([bed.record('first', { partition: 1 })]);
        const releasing = setInterval(() => {
          for (const one of probe.deliveries) if (one.type === 'revoking') one.release();
        }, 50);
        expect(texts(await probe.received(1))).toEqual(['first']);
        clearInterval(releasing);
        expect(probe.deliveries.findLast(({ type }) => type === 'assigned')).toMatchObject({
          partitions: [0, 1],
        });
      });
    },
  );
});
