import { describe, expect, test } from 'vitest';

import { textRecords, texts } from '../conformance/bed.ts';
import { Probe } from '../conformance/probe.ts';
import { fault, onJournal, type JournalBed } from './journal-bed.ts';

const everything = { bytes: 1, force: true };

/** A group that settled 5 of 20 records, of which retention then deleted the first 20; 5 newer ones follow. */
async function overtake({ journal, open }: JournalBed): Promise<void> {
  const transport = await open();
  await transport.produce(textRecords(20));
  const probe = new Probe(transport);
  await probe.received(20);
  await transport.settle({ epoch: probe.epoch, partition: 0, position: 5, outputs: [] });
  await transport.close();
  expect(await journal.trim('in', everything)).toBe(20);
  await journal.produce(textRecords(5, 'new'));
}

describe('a position that retention has overtaken', () => {
  test(
    'fails by default, with the numbers',
    onJournal(async (bed) => {
      await overtake(bed);
      const error = await new Probe(await bed.open()).failed();
      expect(error).toMatchObject({
        code: 'TRANSPORT_FAILED',
        message: 'journal: in/0 stands at offset 5, kept are 20 to 25: 15 records were deleted',
        details: { fault: 'offset_out_of_range', position: 5, low: 20, high: 25, lost: 15 },
      });
    }),
  );

  test(
    'earliest goes on with the oldest record and says so',
    onJournal(async (bed) => {
      await overtake(bed);
      const transport = await bed.open({ offsetPolicy: 'earliest' });
      const probe = new Probe(transport);
      expect(texts(await probe.received(5))).toEqual(['new0', 'new1', 'new2', 'new3', 'new4']);
      expect(bed.notices).toContainEqual({
        type: 'offset_reset',
        topic: 'in',
        partition: 0,
        policy: 'earliest',
        from: 5,
        to: 20,
        low: 20,
        high: 25,
      });
      const settlement = { epoch: probe.epoch, partition: 0, position: 21, outputs: [] };
      expect(await transport.settle(settlement)).toBe('settled');
    }),
  );

  test(
    'latest goes on with what is appended from now on and says so',
    onJournal(async (bed) => {
      await overtake(bed);
      const transport = await bed.open({ offsetPolicy: 'latest' });
      const probe = new Probe(transport);
      await probe.assigned();
      await bed.journal.produce(textRecords(1, 'after'));
      expect(texts(await probe.received(1))).toEqual(['after0']);
      expect(bed.notices).toMatchObject([{ type: 'offset_reset', policy: 'latest', to: 25 }]);
    }),
  );

  test(
    'while the consumer runs, too',
    onJournal(async ({ journal, open }) => {
      const transport = await open();
      await transport.produce(textRecords(50));
      const probe = new Probe(transport, { events: 1, bytes: 1e6 });
      await probe.received(1);
      await journal.trim('in', everything);
      probe.give(probe.records[0]);
      expect(await probe.failed()).toMatchObject(fault('offset_out_of_range'));
    }),
  );

  test(
    'a group without a position begins with the oldest record, whatever was deleted before',
    onJournal(async (bed) => {
      await overtake(bed);
      const probe = new Probe(await bed.open({ group: 'fresh' }));
      expect(texts(await probe.received(5))).toHaveLength(5);
      expect(bed.notices).toEqual([]);
    }),
  );
});
