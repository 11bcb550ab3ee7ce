import { expect, test } from 'vitest';

import { PipelineError } from '../../../src/errors.ts';
import { inPartition, onBed, textRecord, textRecords, texts } from './bed.ts';
import type { CreateHarness } from './harness.ts';
import { Probe } from './probe.ts';

const toOut = { topic: 'out' };

/** Outputs and position together, fencing, resumption. */
export function testSettling(create: CreateHarness): void {
  test(
    'a settlement writes its outputs in order, to several partitions and topics, and moves the position',
    onBed(create, async (bed) => {
      await bed.harness.createTopic('dead', 2);
      const transport = await bed.open();
      await transport.produce(textRecords(3));
      const probe = new Probe(transport);
      await probe.received(3);
      const outputs = [
        ...textRecords(3, 'map', toOut),
        textRecord('other', { topic: 'out', partition: 1 }),
        textRecord('bad', { topic: 'dead' }),
      ];
      const settlement = { epoch: probe.epoch, partition: 0, position: 3, outputs };
      expect(await transport.settle(settlement)).toBe('settled');
      const out = await bed.contents('out');
      expect(texts(inPartition(out, 0))).toEqual(['map0', 'map1', 'map2']);
      expect(texts(inPartition(out, 1))).toEqual(['other']);
      expect(texts(await bed.contents('dead'))).toEqual(['bad']);
      expect(await transport.watermarks('in', 0)).toEqual({ low: 0, high: 3, committed: 3 });
      expect(await transport.watermarks('in', 1)).toEqual({ low: 0, high: 0, committed: null });
    }),
  );

  test(
    'a settlement without outputs moves the position',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce(textRecords(2));
      const probe = new Probe(transport);
      await probe.received(2);
      const settlement = { epoch: probe.epoch, partition: 0, position: 1, outputs: [] };
      expect(await transport.settle(settlement)).toBe('settled');
      expect(await transport.settle(settlement)).toBe('settled');
      expect((await transport.watermarks('in', 0)).committed).toBe(1);
      expect(await bed.contents('out')).toEqual([]);
    }),
  );

  test(
    'an output to a topic that does not exist refuses the whole settlement',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce(textRecords(2));
      const probe = new Probe(transport);
      await probe.received(2);
      const outputs = [textRecord('good', toOut), textRecord('bad', { topic: 'nowhere' })];
      const settlement = { epoch: probe.epoch, partition: 0, position: 2, outputs };
      await expect(transport.settle(settlement)).rejects.toBeInstanceOf(PipelineError);
      expect(await bed.contents('out')).toEqual([]);
      expect((await transport.watermarks('in', 0)).committed).toBeNull();
    }),
  );

  test(
    'settlements that are not waited for take effect in the order of the calls',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce(textRecords(50));
      const probe = new Probe(transport);
      await probe.received(50);
      const outcomes = await Promise.all(
        probe.records.map(async ({ offset }) =>
          transport.settle({
            epoch: probe.epoch,
            partition: 0,
            position: offset + 1,
            outputs: [
              textRecord(
                offset % 10 === 0 ? `big${offset}`.padEnd(400_000) : `map${offset}`,
                toOut,
              ),
            ],
          }),
        ),
      );
      expect(new Set(outcomes)).toEqual(new Set(['settled']));
      expect((await transport.watermarks('in', 0)).committed).toBe(50);
      const out = texts(await bed.contents('out')).map((text) => text?.trim());
      expect(out).toEqual(
        Array.from({ length: 50 }, (_, index) => `${index % 10 === 0 ? 'big' : 'map'}${index}`),
      );
    }),
  );

  test(
    'the next consumer of the group goes on at the settled position',
    onBed(create, async (bed) => {
      const first = await bed.open();
      await first.produce(textRecords(10));
      await first.produce(textRecords(5, 's', { partition: 1 }));
      const probe = new Probe(first);
      await probe.received(15);
      await first.settle({ epoch: probe.epoch, partition: 0, position: 6, outputs: [] });
      await first.close();
      const second = await bed.open();
      const next = new Probe(second);
      await next.received(9);
      await bed.quiet();
      expect(texts(inPartition(next.records, 0))).toEqual(['r6', 'r7', 'r8', 'r9']);
      expect(texts(inPartition(next.records, 1))).toHaveLength(5);
      expect(next.epoch).not.toBe(probe.epoch);
    }),
  );

  test(
    'after a takeover the old epoch is fenced and writes nothing, the new one goes on at the settled position',
    onBed(create, async (bed) => {
      const old = await bed.open();
      await old.produce(textRecords(10));
      const probe = new Probe(old);
      await probe.received(10);
      await old.settle({ epoch: probe.epoch, partition: 0, position: 4, outputs: [] });
      const successor = await bed.takeOver();
      const next = new Probe(successor);
      expect(texts(await next.received(6))).toEqual(['r4', 'r5', 'r6', 'r7', 'r8', 'r9']);
      const late = textRecords(6, 'late', toOut);
      expect(
        await old.settle({ epoch: probe.epoch, partition: 0, position: 10, outputs: late }),
      ).toBe('fenced');
      expect(await bed.contents('out')).toEqual([]);
      expect((await successor.watermarks('in', 0)).committed).toBe(4);
      const outputs = textRecords(6, 'map', toOut);
      expect(
        await successor.settle({ epoch: next.epoch, partition: 0, position: 10, outputs }),
      ).toBe('settled');
      expect(await bed.contents('out')).toHaveLength(6);
    }),
  );

  test(
    'an epoch that never was is fenced',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce(textRecords(1));
      const probe = new Probe(transport);
      await probe.received(1);
      const outputs = textRecords(1, 'map', toOut);
      expect(
        await transport.settle({ epoch: probe.epoch + 1000, partition: 0, position: 1, outputs }),
      ).toBe('fenced');
      expect(await bed.contents('out')).toEqual([]);
    }),
  );

  test(
    'consumers, settlements and publishers at once: every record has one output, in order',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      const publisher = await bed.open({ group: 'publisher' });
      const settled: Promise<string>[] = [];
      const probe = new Probe(transport, { events: 32, bytes: 1e6 }, (record, self) => {
        const { partition, offset, key, value, headers, timestampMs } = record;
        const output = { topic: 'out', partition, key, value, headers, timestampMs };
        const outcome = transport
          .settle({ epoch: self.epoch, partition, position: offset + 1, outputs: [output] })
          .finally(() => {
            self.give(record);
          });
        settled.push(outcome);
      });
      for (let round = 0; round < 10; round += 1) {
        await Promise.all([
          publisher.produce(textRecords(20, `a${round}-`)),
          transport.produce(textRecords(20, `b${round}-`, { partition: 1 })),
        ]);
      }
      await probe.received(400);
      expect(new Set(await Promise.all(settled))).toEqual(new Set(['settled']));
      const out = await bed.contents('out');
      const source = await bed.contents('in');
      for (const partition of [0, 1]) {
        expect(texts(inPartition(out, partition))).toEqual(texts(inPartition(source, partition)));
      }
      expect(out).toHaveLength(400);
    }),
  );
}
