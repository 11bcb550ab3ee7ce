import { Kafka, logLevel } from 'kafkajs';
import { beforeAll, describe, expect, test } from 'vitest';

import { damageEndHeader, damageHeader } from '../../../src/transport/damage-header.ts';
import { openKafkaClient } from '../../../src/transport/kafka/kafka-client.ts';
import type { TransportRecord } from '../../../src/transport/port.ts';
import { hasServers } from '../../servers/found-server.ts';
import { kcat } from '../../servers/kcat.ts';
import { sharedKafka } from '../../servers/shared-kafka.ts';
import { texts } from '../../transport/conformance/bed.ts';
import { Probe } from '../../transport/conformance/probe.ts';
import { onKafka, type KafkaBed } from './kafka-bed.ts';

describe.skipIf(!hasServers('kafka', 'kcat'))('reading what others wrote', () => {
  let brokers: readonly string[] = [];
  beforeAll(async () => {
    ({ brokers } = await sharedKafka());
  });

  test.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'])(
    '500 records packed by kcat -z %s',
    (codec) =>
      onKafka(brokers, async (bed) => {
        const lines = Array.from(
          { length: 500 },
          (_, index) => `${index} ${'x'.repeat(index % 90)}`,
        );
        await kcat(['-P', '-b', brokers.join(','), '-t', bed.input, '-p', '0', '-z', codec], {
          input: `${lines.join('\n')}\n`,
        });
        const probe = new Probe(bed.open());
        expect(texts(await probe.received(500))).toEqual(lines);
      }),
  );

  test('halt: a batch that unpacks to too much stops its partition, and no other', () =>
    onKafka(
      brokers,
      async (bed) => {
        await bed.client.produce([bed.record('before')]);
        await produceBomb(bed);
        await bed.client.produce([bed.record('behind')]);
        const probe = new Probe(bed.open({ unpackedBytes: 100_000 }));
        await probe.received(1);
        await bed.client.produce([bed.record('other', { partition: 1 })]);
        expect(texts(await probe.received(2))).toEqual(['before', 'other']);
        await expect
          .poll(() => bed.notices)
          .toContainEqual({
            type: 'unreadable_batch',
            topic: bed.input,
            partition: 0,
            offset: 1,
            problem: expect.any(String) as string,
            outcome: 'halted',
          });
      },
      { partitions: 2 },
    ));

  test('skip: one marked record stands for a batch that unpacks to too much, then a gap to its end', () =>
    onKafka(brokers, async (bed) => {
      await produceBomb(bed);
      await bed.client.produce([bed.record('behind')]);
      const probe = new Probe(bed.open({ unpackedBytes: 100_000, unreadableBatches: 'skip' }));
      const [marked, behind] = await probe.received(2);
      expect(marked).toMatchObject({ offset: 0, key: null, value: new Uint8Array(0) });
      expect(header(marked!, damageHeader)).toMatch(/^offsets 0 to 2 cannot be unpacked: /u);
      expect(header(marked!, damageEndHeader)).toBe('3');
      expect(behind?.offset).toBe(3);
      expect(probe.deliveries.map(({ type }) => type)).toEqual([
        'assigned',
        'record',
        'gap',
        'record',
      ]);
      expect(probe.deliveries[2]).toMatchObject({ partition: 0, position: 3 });
    }));

  test('a reader without a group names the offsets it cannot unpack, and goes on behind them', () =>
    onKafka(brokers, async (bed) => {
      await produceBomb(bed);
      await bed.client.produce([bed.record('behind')]);
      const reader = openKafkaClient({ config: bed.config({ unpackedBytes: 100_000 }) });
      const range = { topic: bed.input, partition: 0, from: 0, to: 4 };
      const readAll = async (options = {}): Promise<TransportRecord[]> => {
        const found: TransportRecord[] = [];
        for await (const one of reader.read(range, options)) found.push(one);
        return found;
      };
      await expect(readAll()).rejects.toMatchObject({
        details: { fault: 'unreadable_batch', offset: 0, end: 3 },
      });
      const lost: number[] = [];
      const onUnreadable = ({ end }: { end: number }): void => void lost.push(end);
      expect(texts(await readAll({ onUnreadable }))).toEqual(['behind']);
      expect(lost).toEqual([3]);
      reader.close();
    }));

  test('transactions: ends are gaps, records that were given up are never seen', () =>
    onKafka(brokers, async (bed) => {
      await produceInTransactions(bed);
      const transport = bed.open();
      const probe = new Probe(transport);
      expect(texts(await probe.received(2))).toEqual(['kept', 'last']);
      const position = (await transport.watermarks(bed.input, 0)).high;
      await expect
        .poll(() => probe.deliveries.at(-1))
        .toMatchObject({ type: 'gap', partition: 0, position });
      const settlement = { epoch: probe.epoch, partition: 0, position, outputs: [] };
      expect(await transport.settle(settlement)).toBe('settled');
      expect(texts(await bed.contents(bed.input))).toEqual(['kept', 'last']);
    }));
});

/** Three records in one batch that unpacks to a thousand times its size. */
async function produceBomb(bed: KafkaBed): Promise<void> {
  const value = Buffer.alloc(200_000);
  const records = [1, 2, 3].map(() => bed.record('', { value }));
  const packed = openKafkaClient({ config: bed.config({ compression: 'gzip' }) });
  await packed.produce(records);
  packed.close();
}

async function produceInTransactions({ brokers, input }: KafkaBed): Promise<void> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const producer = kafka.producer({
    transactionalId: input,
    idempotent: true,
    maxInFlightRequests: 1,
  });
  await producer.connect();
  for (const [value, ends] of [
    ['kept', 'commit'],
    ['given up', 'abort'],
    ['last', 'commit'],
  ] as const) {
    const transaction = await producer.transaction();
    await transaction.send({ topic: input, messages: [{ value, partition: 0 }] });
    await transaction[ends]();
  }
  await producer.disconnect();
}

function header({ headers }: TransportRecord, wanted: string): string | undefined {
  const value = headers.find(({ name }) => name === wanted)?.value;
  return value ? Buffer.from(value).toString() : undefined;
}
