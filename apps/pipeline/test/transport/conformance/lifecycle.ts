import { expect, test } from 'vitest';

import { PipelineError } from '../../../src/errors.ts';
import { onBed, textRecord, textRecords, texts } from './bed.ts';
import type { CreateHarness } from './harness.ts';
import { Probe } from './probe.ts';

/** Topics, watermarks, unsubscribing, revoking, closing. */
export function testLifecycle(create: CreateHarness): void {
  test(
    'partitions are those the topic was created with; a missing topic is a typed error',
    onBed(create, async (bed) => {
      await bed.harness.createTopic('wide', 7);
      const transport = await bed.open();
      expect(await transport.partitions('in')).toBe(2);
      expect(await transport.partitions('wide')).toBe(7);
      await expect(transport.partitions('nowhere')).rejects.toBeInstanceOf(PipelineError);
      await expect(transport.watermarks('nowhere', 0)).rejects.toBeInstanceOf(PipelineError);
      await expect(
        transport.produce([textRecord('x', { topic: 'nowhere' })]),
      ).rejects.toBeInstanceOf(PipelineError);
    }),
  );

  test(
    'watermarks follow what is produced and settled',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      expect(await transport.watermarks('in', 1)).toEqual({ low: 0, high: 0, committed: null });
      await transport.produce(textRecords(4, 'r', { partition: 1 }));
      await transport.produce([]);
      expect(await transport.watermarks('in', 1)).toEqual({ low: 0, high: 4, committed: null });
      const probe = new Probe(transport);
      await probe.received(4);
      await transport.settle({ epoch: probe.epoch, partition: 1, position: 3, outputs: [] });
      expect(await transport.watermarks('in', 1)).toEqual({ low: 0, high: 4, committed: 3 });
    }),
  );

  test(
    'after unsubscribing nothing comes, and what is in flight can still be settled',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce(textRecords(100));
      const probe = new Probe(transport, { events: 10, bytes: 1e6 });
      await probe.received(10);
      probe.unsubscribe();
      for (const record of probe.records) probe.give(record);
      await transport.produce(textRecords(10));
      await bed.quiet();
      expect(probe.records).toHaveLength(10);
      expect(probe.credit.eventsInFlight).toBe(0);
      const settlement = { epoch: probe.epoch, partition: 0, position: 10, outputs: [] };
      expect(await transport.settle(settlement)).toBe('settled');
    }),
  );

  test(
    'unsubscribing within a delivery stops at that record',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce(textRecords(100));
      const probe = new Probe(transport, undefined, (_, self) => {
        if (self.records.length === 5) self.unsubscribe();
      });
      await probe.received(5);
      await bed.quiet();
      expect(probe.records).toHaveLength(5);
    }),
  );

  test(
    'a second subscription goes on at the settled position in an epoch of its own',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce(textRecords(6));
      const first = new Probe(transport);
      await first.received(6);
      await transport.settle({ epoch: first.epoch, partition: 0, position: 2, outputs: [] });
      first.unsubscribe();
      const second = new Probe(transport);
      expect(texts(await second.received(4))).toEqual(['r2', 'r3', 'r4', 'r5']);
      expect(second.epoch).not.toBe(first.epoch);
      const late = { epoch: first.epoch, partition: 0, position: 6, outputs: [] };
      expect(await transport.settle(late)).toBe('fenced');
    }),
  );

  test(
    'two subscribers at a time are refused',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      const first = new Probe(transport);
      await first.assigned();
      const second = new Probe(transport);
      expect(await second.failed()).toBeInstanceOf(PipelineError);
      await transport.produce([textRecord('still')]);
      expect(texts(await first.received(1))).toEqual(['still']);
    }),
  );

  test(
    'closing waits for a large produce under way',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      const produced = transport.produce(textRecords(3000));
      await transport.close();
      await produced;
      expect(await bed.contents('in')).toHaveLength(3000);
    }),
  );

  test(
    'closing ends the deliveries and waits for settlements under way',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce(textRecords(5));
      const probe = new Probe(transport);
      await probe.received(5);
      const outputs = textRecords(5, 'map', { topic: 'out' });
      const settled = transport.settle({ epoch: probe.epoch, partition: 0, position: 5, outputs });
      await transport.close();
      await probe.completed();
      expect(await settled).toBe('settled');
      expect(await bed.contents('out')).toHaveLength(5);
      await transport.close();
      await expect(transport.produce([textRecord('x')])).rejects.toBeInstanceOf(PipelineError);
    }),
  );
}

/** Orderly hand-over, where a consumer can be asked for it. */
export function testRevoking(create: CreateHarness): void {
  test(
    'revoking: partitions change hands only after release, and until then the old epoch settles',
    onBed(create, async (bed) => {
      const transport = await bed.open();
      await transport.produce(textRecords(5));
      const probe = new Probe(transport);
      await probe.received(5);
      let isRevoked = false;
      const revoke = async (): Promise<void> => {
        await bed.harness.revoke?.({ topic: 'in', group: 'group' });
        isRevoked = true;
      };
      const revoked = revoke();
      const { epoch, partitions, release } = await probe.revoking();
      expect(partitions).toContain(0);
      await bed.quiet();
      expect(isRevoked).toBe(false);
      const settlement = { epoch, partition: 0, position: 5, outputs: [] };
      expect(await transport.settle(settlement)).toBe('settled');
      release();
      await revoked;
      expect((await transport.watermarks('in', 0)).committed).toBe(5);
    }),
  );
}
