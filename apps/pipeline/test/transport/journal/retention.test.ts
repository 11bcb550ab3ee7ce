import { describe, expect, test } from 'vitest';

import { openJournal } from '../../../src/transport/journal/journal.ts';
import { textRecord, textRecords, texts } from '../conformance/bed.ts';
import { Probe } from '../conformance/probe.ts';
import { fault, onJournal } from './journal-bed.ts';

const anHourMs = 3_600_000;

describe('retention of a journal', () => {
  test(
    'bytes: the oldest records of all partitions go until the rest fits',
    onJournal(async ({ journal }) => {
      for (let index = 0; index < 100; index += 1) {
        await journal.produce([textRecord('x'.repeat(966), { partition: index % 2 })]);
      }
      expect(journal.keptBytes()).toBe(100_000);
      expect(await journal.trim('in', { bytes: 30_000 })).toBe(70);
      expect(journal.keptBytes()).toBe(30_000);
      const lows = [0, 1].map((partition) => journal.watermarks('in', partition, 'group').low);
      expect(lows.reduce((sum, low) => sum + low, 0)).toBe(70);
      // Appends of the same millisecond have no order among partitions.
      for (const low of lows) expect(Math.abs(low - 35)).toBeLessThan(10);
      expect(await journal.trim('in', { bytes: 30_000 })).toBe(0);
    }),
  );

  test(
    'hours: what was appended before goes, whatever time the producer gave',
    onJournal(async ({ directory, journal }) => {
      const long = { ...textRecord('future'), timestampMs: 4e12 };
      const past = await openJournal({
        directory,
        sync: 'periodic',
        clock: () => Date.now() - 2 * anHourMs,
      });
      await past.produce([long, long]);
      await past.close();
      await journal.produce([{ ...textRecord('new'), timestampMs: 0 }]);
      expect(await journal.trim('in', { hours: 1 })).toBe(2);
      expect(texts(journal.read({ topic: 'in', partition: 0, from: 0, limit: 9 }))).toEqual([
        'new',
      ]);
    }),
  );

  test(
    'what a group has not settled stays, unless forced; a forgotten group holds nothing',
    onJournal(async ({ journal, open }) => {
      await journal.produce(textRecords(10));
      const transport = await open();
      const probe = new Probe(transport);
      await probe.received(10);
      expect(await journal.trim('in', { bytes: 1 })).toBe(0);
      await transport.settle({ epoch: probe.epoch, partition: 0, position: 4, outputs: [] });
      expect(await journal.trim('in', { bytes: 1 })).toBe(4);
      const other = new Probe(await open({ group: 'slow' }));
      await other.received(6);
      await transport.settle({ epoch: probe.epoch, partition: 0, position: 10, outputs: [] });
      expect(await journal.trim('in', { bytes: 1 })).toBe(0);
      await journal.forgetGroup('in', 'slow');
      expect(await journal.trim('in', { bytes: 1 })).toBe(6);
      await journal.produce(textRecords(3));
      expect(await journal.trim('in', { bytes: 1 })).toBe(0);
      expect(await journal.trim('in', { bytes: 1, force: true })).toBe(3);
    }),
  );

  test(
    'an open transport sweeps from time to time, in steps, and tells',
    onJournal(async ({ journal, notices, open }) => {
      await journal.produce(textRecords(500, 'out', { topic: 'out' }));
      await open({ retention: { out: { bytes: 1000 } }, retentionEveryMs: 10 });
      while (journal.keptBytes() > 1000) {
        await new Promise((resolve) => {
          setTimeout(resolve, 10);
        });
      }
      const trimmed = notices.filter(({ type }) => type === 'trimmed');
      expect(trimmed.length).toBeGreaterThan(1);
      expect(trimmed.at(-1)).toMatchObject({ topic: 'out', partition: 0 });
    }),
  );

  test(
    'a policy for a topic that is not there is told and does not end the sweeping',
    onJournal(async ({ journal, notices, open }) => {
      await open({ retention: { nowhere: { bytes: 1 } }, retentionEveryMs: 10 });
      while (notices.length < 2) {
        await new Promise((resolve) => {
          setTimeout(resolve, 10);
        });
      }
      expect(notices[0]).toMatchObject({ type: 'task_failed', task: 'retention' });
      expect(journal.topics()).toHaveLength(2);
    }),
  );

  test(
    'limits that are no positive numbers are refused',
    onJournal(async ({ open }) => {
      for (const policy of [{ bytes: 0 }, { hours: -1 }, { hours: Number.NaN }]) {
        await expect(open({ retention: { in: policy } })).rejects.toMatchObject(
          fault('invalid_option'),
        );
      }
    }),
  );
});
