import { expect, test } from 'vitest';

import { inPartition, onBed, textRecord, textRecords, texts } from './bed.ts';
import type { CreateHarness } from './harness.ts';
import { Probe } from './probe.ts';

/** Order, credit, fairness, liveness. */
export function testDelivering(create: CreateHarness): void {
  test(
    'the assignment comes first, with every partition and the epoch of all records',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce([textRecord('a'), textRecord('b', { partition: 1 })]);
      const probe = new Probe(transport);
      await probe.received(2);
      const [first, ...others] = probe.deliveries;
      expect(first).toEqual({ type: 'assigned', epoch: probe.epoch, partitions: [0, 1] });
      for (const delivery of others) {
        expect(delivery.type).toBe('record');
        expect(delivery.epoch).toBe(probe.epoch);
      }
    }),
  );

  test(
    '600 records of 2 partitions: each partition in offset order from its low watermark on',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      for (let round = 0; round < 3; round += 1) {
        await transport.produce([
          ...textRecords(100, `a${round}-`),
          ...textRecords(100, `b${round}-`, { partition: 1 }),
        ]);
      }
      const probe = new Probe(transport);
      await probe.received(600);
      for (const [partition, letter] of ['a', 'b'].entries()) {
        const records = inPartition(probe.records, partition);
        expect(records.map(({ offset }) => offset)).toEqual([
          ...Array.from({ length: 300 }).keys(),
        ]);
        const expected = [0, 1, 2].flatMap((round) =>
          Array.from({ length: 100 }, (_, index) => `${letter}${round}-${index}`),
        );
        expect(texts(records)).toEqual(expected);
      }
    }),
  );

  test(
    'what is produced while a consumer waits is delivered',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      const other = await bed.open({ group: 'publisher' });
      const probe = new Probe(transport);
      await probe.assigned();
      await bed.quiet();
      await other.produce([textRecord('late')]);
      await probe.received(1);
      await transport.produce([textRecord('later')]);
      expect(texts(await probe.received(2))).toEqual(['late', 'later']);
    }),
  );

  test(
    'credit of 3 events: 3 records are delivered, and one more for each that is given back',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce(textRecords(10));
      const probe = new Probe(transport, { events: 3, bytes: 1e6 });
      await probe.received(3);
      await bed.quiet();
      expect(probe.records).toHaveLength(3);
      probe.give(probe.records[0]);
      await probe.received(4);
      await bed.quiet();
      expect(probe.records).toHaveLength(4);
      for (const record of probe.records.slice(1)) probe.give(record);
      await probe.received(7);
      await bed.quiet();
      expect(probe.records).toHaveLength(7);
      expect(probe.mostEvents).toBe(3);
    }),
  );

  test(
    'credit of 250 bytes: two values of 100 are delivered; a value of 1 000 passes alone',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      const sized = (size: number): ReturnType<typeof textRecord> => textRecord('x'.repeat(size));
      await transport.produce([sized(100), sized(100), sized(1000), sized(10)]);
      const probe = new Probe(transport, { events: 100, bytes: 250 });
      await probe.received(2);
      await bed.quiet();
      expect(probe.records).toHaveLength(2);
      probe.give(probe.records[0]);
      await bed.quiet();
      expect(probe.records).toHaveLength(2);
      probe.give(probe.records[1]);
      await probe.received(3);
      await bed.quiet();
      expect(probe.records).toHaveLength(3);
      probe.give(probe.records[2]);
      await probe.received(4);
      expect(probe.mostBytes).toBe(1000);
    }),
  );

  test(
    'tombstones take credit of no bytes',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce(
        Array.from({ length: 5 }, () => ({ ...textRecord(''), value: null })),
      );
      const probe = new Probe(transport, { events: 5, bytes: 1 });
      expect(texts(await probe.received(5))).toEqual([null, null, null, null, null]);
      expect(probe.credit.bytesInFlight).toBe(0);
    }),
  );

  test(
    'a partition with 1 000 records does not keep one with 10 waiting',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce(textRecords(1000));
      await transport.produce(textRecords(10, 'few', { partition: 1 }));
      const probe = new Probe(transport, { events: 16, bytes: 1e6 }, (record, self) => {
        setImmediate(() => {
          self.give(record);
        });
      });
      await probe.received(1010);
      const last = probe.records.findLastIndex(({ partition }) => partition === 1);
      expect(last).toBeLessThan(500);
      expect(probe.mostEvents).toBeLessThanOrEqual(16);
    }),
  );

  test(
    'every group gets every record',
    onBed(create, async (bed) => {
      const first = await bed.open({ group: 'one' });
      const second = await bed.open({ group: 'two' });
      await first.produce(textRecords(20));
      const probes = [new Probe(first), new Probe(second)];
      for (const probe of probes) expect(texts(await probe.received(20))).toHaveLength(20);
    }),
  );
}
