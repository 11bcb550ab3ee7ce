import { describe, expect, test } from 'vitest';

import { textRecord, texts } from '../conformance/bed.ts';
import { fault, onJournal } from './journal-bed.ts';

describe('topics of a journal', () => {
  test(
    'creating a topic again with as many partitions does nothing, with others is refused',
    onJournal(async ({ journal }) => {
      await journal.produce([textRecord('kept')]);
      await journal.createTopic({ name: 'in', partitions: 2 });
      expect(texts(journal.read({ topic: 'in', partition: 0, from: 0, limit: 9 }))).toEqual([
        'kept',
      ]);
      await expect(journal.createTopic({ name: 'in', partitions: 3 })).rejects.toMatchObject({
        ...fault('topic_mismatch'),
        message: 'journal: topic in has 2 partitions, 3 were asked for',
      });
      expect(journal.topics()).toEqual([
        { name: 'in', partitions: 2 },
        { name: 'out', partitions: 2 },
      ]);
    }),
  );

  test(
    'bad names and numbers are refused',
    onJournal(async ({ journal }) => {
      for (const name of ['', 'a b', 'a/b', 'ä', 'a\0', 'x'.repeat(250)]) {
        await expect(journal.createTopic({ name, partitions: 1 })).rejects.toMatchObject(
          fault('invalid_option', { code: 'INVALID_CONFIG' }),
        );
      }
      for (const partitions of [0, -1, 1.5, Number.NaN, 1025]) {
        await expect(journal.createTopic({ name: 'x', partitions })).rejects.toMatchObject(
          fault('invalid_option'),
        );
      }
    }),
  );

  test(
    'a missing topic is an error that says what there is and what to do; later it may succeed',
    onJournal(async ({ journal, open }) => {
      await expect(open({ topic: 'typo' })).rejects.toMatchObject({
        code: 'TRANSPORT_FAILED',
        retriable: true,
        remedy: expect.stringContaining('pellucid topics --create'),
        details: { fault: 'unknown_topic', topic: 'typo', topics: ['in', 'out'] },
      });
      await journal.createTopic({ name: 'typo', partitions: 1 });
      const transport = await open({ topic: 'typo' });
      expect(await transport.partitions('typo')).toBe(1);
    }),
  );

  test(
    'a missing partition is an error that names the range',
    onJournal(async ({ journal }) => {
      for (const partition of [2, -1, 0.5]) {
        await expect(journal.produce([textRecord('x', { partition })])).rejects.toMatchObject({
          ...fault('unknown_partition'),
          message: `journal: topic in has partitions 0 to 1, got ${partition}`,
        });
      }
    }),
  );

  test(
    'topics whose names begin alike are kept apart, in order',
    onJournal(async ({ journal }) => {
      for (const name of ['in.retry', 'in-2', 'a'])
        await journal.createTopic({ name, partitions: 1 });
      expect(journal.topics().map(({ name }) => name)).toEqual([
        'a',
        'in',
        'in-2',
        'in.retry',
        'out',
      ]);
    }),
  );

  test(
    'a record of 16 MiB less 16 KiB and one byte as stored is kept, a larger one is rejected',
    onJournal(async ({ journal }) => {
      const largest = {
        ...textRecord(''),
        value: new Uint8Array(2 ** 24 - 2 ** 14 - 1 - 34).fill(7),
      };
      await journal.produce([largest]);
      const [found] = journal.read({ topic: 'in', partition: 0, from: 0, limit: 1 });
      expect(Buffer.compare(found?.value ?? new Uint8Array(0), largest.value)).toBe(0);
      const large = { ...largest, value: new Uint8Array(2 ** 24 - 2 ** 14 - 34) };
      await expect(journal.produce([large])).rejects.toMatchObject(
        fault('record_too_large', { code: 'OUTPUT_REJECTED', retriable: false }),
      );
      expect(journal.watermarks('in', 0, 'group').high).toBe(1);
    }),
  );
});
