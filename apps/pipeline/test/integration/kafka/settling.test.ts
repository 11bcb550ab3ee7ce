import { randomBytes } from 'node:crypto';

import { beforeAll, describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { sharedKafka } from '../../servers/shared-kafka.ts';
import { withKafkaAdmin } from '../../servers/with-kafka-admin.ts';
import { texts } from '../../transport/conformance/bed.ts';
import { Probe } from '../../transport/conformance/probe.ts';
import { onKafka } from './kafka-bed.ts';

describe.skipIf(!hasServers('kafka'))('settling on a broker', () => {
  let brokers: readonly string[] = [];
  beforeAll(async () => {
    ({ brokers } = await sharedKafka());
  });

  test('outputs of a try that ended before its commit are found: their records are answered', () =>
    onKafka(brokers, async (bed) => {
      await bed.client.produce(['a', 'b', 'c', 'd'].map((text) => bed.record(text)));
      const first = bed.open();
      await new Probe(first).received(4);
      await bed.client.produce([bed.answer(0), bed.answer(2)]);
      await first.close();

      const second = bed.open();
      const probe = new Probe(second);
      await probe.received(4);
      expect(answered(probe)).toEqual([0, 2]);
      const settlement = { epoch: probe.epoch, partition: 0, position: 1, outputs: [] };
      expect(await second.settle(settlement)).toBe('settled');
      await second.close();

      const third = bed.open();
      const last = new Probe(third);
      await last.received(3);
      expect(answered(last)).toEqual([2]);
      const outputs = [bed.answer(1), bed.answer(3)];
      const rest = { epoch: last.epoch, partition: 0, position: 4, outputs };
      expect(await third.settle(rest)).toBe('settled');
      await third.close();

      await bed.client.produce([bed.record('e')]);
      const fourth = new Probe(bed.open());
      await fourth.received(1);
      expect(answered(fourth)).toEqual([]);
    }));

  test('where reading begins is kept before anything is delivered, and is no settlement', () =>
    onKafka(brokers, async (bed) => {
      await bed.client.produce([bed.record('a')]);
      const transport = bed.open();
      await new Probe(transport).received(1);
      expect((await transport.watermarks(bed.input, 0)).committed).toBeNull();
      const [topic] = await withKafkaAdmin(brokers, (admin) =>
        admin.fetchOffsets({ groupId: bed.group, topics: [bed.input] }),
      );
      expect(topic?.partitions).toMatchObject([{ partition: 0, offset: '0' }]);
      const metadata = JSON.parse(topic?.partitions[0]?.metadata ?? '') as unknown;
      expect(metadata).toEqual({ v: 1, ends: { [bed.output]: 0 }, start: true });
    }));

  test('positions that somebody else has set are followed, and nothing before them is answered', () =>
    onKafka(brokers, async (bed) => {
      await bed.client.produce(['a', 'b', 'c'].map((text) => bed.record(text)));
      await bed.client.produce([bed.answer(2)]);
      await withKafkaAdmin(brokers, (admin) =>
        admin.setOffsets({
          groupId: bed.group,
          topic: bed.input,
          partitions: [{ partition: 0, offset: '1' }],
        }),
      );
      const probe = new Probe(bed.open());
      expect(texts(await probe.received(2))).toEqual(['b', 'c']);
      expect(answered(probe)).toEqual([]);
    }));

  test('an output that is too large is refused by its index, its neighbours are written once', () =>
    onKafka(
      brokers,
      async (bed) => {
        await bed.client.produce(['a', 'b', 'c'].map((text) => bed.record(text)));
        const transport = bed.open();
        const probe = new Probe(transport);
        await probe.received(3);
        const maxBytes = await transport.maxRecordBytes(bed.output);
        expect(maxBytes).toBe(20_000 - 1024);
        const large = bed.record('', { topic: bed.output, value: randomBytes(30_000) });
        const outputs = [bed.answer(0), large, bed.answer(2)];
        const settlement = { epoch: probe.epoch, partition: 0, position: 3, outputs };
        await expect(transport.settle(settlement)).rejects.toMatchObject({
          code: 'OUTPUT_REJECTED',
          retriable: false,
          details: { topic: bed.output, partition: 0, index: 1, recordBytes: 30_000, maxBytes },
        });
        const repaired = [outputs[0]!, bed.answer(1), outputs[2]!];
        expect(await transport.settle({ ...settlement, outputs: repaired })).toBe('settled');
        expect(texts(await bed.contents(bed.output))).toEqual(['map of 0', 'map of 1', 'map of 2']);
      },
      { settings: { 'max.message.bytes': '20000' } },
    ));

  test('a record of a time that the broker refuses is named; those before it are written once', () =>
    onKafka(
      brokers,
      async (bed) => {
        await bed.client.produce(['a', 'b', 'c'].map((text) => bed.record(text)));
        const transport = bed.open();
        const probe = new Probe(transport);
        await probe.received(3);
        const far = { ...bed.answer(1), timestampMs: Date.now() + 1e9 };
        const outputs = [bed.answer(0), far, bed.answer(2)];
        const settlement = { epoch: probe.epoch, partition: 0, position: 3, outputs };
        await expect(transport.settle(settlement)).rejects.toMatchObject({
          code: 'OUTPUT_REJECTED',
          details: { fault: 'record_rejected', index: 1, code: 'INVALID_TIMESTAMP' },
        });
        const repaired = [outputs[0]!, bed.answer(1), outputs[2]!];
        expect(await transport.settle({ ...settlement, outputs: repaired })).toBe('settled');
        expect(texts(await bed.contents(bed.output))).toEqual(['map of 0', 'map of 1', 'map of 2']);
      },
      { settings: { 'message.timestamp.after.max.ms': '3600000' } },
    ));

  test('a limit of a topic that was lowered splits batches until each record is written', () =>
    onKafka(brokers, async (bed) => {
      const records = Array.from({ length: 30 }, (_, index) =>
        bed.record(`${index} `.padEnd(900, 'x')),
      );
      await bed.client.maxRecordBytes(bed.input);
      await withKafkaAdmin(brokers, (admin) =>
        admin.alterConfigs({
          validateOnly: false,
          resources: [
            {
              type: 2,
              name: bed.input,
              configEntries: [{ name: 'max.message.bytes', value: '3000' }],
            },
          ],
        }),
      );
      await bed.client.produce(records);
      expect(texts(await bed.contents(bed.input))).toEqual(texts(records as never));
    }));

  test('a position below the settled one is refused', () =>
    onKafka(brokers, async (bed) => {
      await bed.client.produce([bed.record('a'), bed.record('b')]);
      const transport = bed.open();
      const probe = new Probe(transport);
      await probe.received(2);
      const at = { epoch: probe.epoch, partition: 0, outputs: [] };
      expect(await transport.settle({ ...at, position: 2 })).toBe('settled');
      await expect(transport.settle({ ...at, position: 1 })).rejects.toMatchObject({
        details: { fault: 'position_refused' },
      });
    }));
});

function answered({ deliveries }: Probe): number[] {
  return deliveries.flatMap((delivery) =>
    delivery.type === 'record' && delivery.isAnswered ? [delivery.record.offset] : [],
  );
}
