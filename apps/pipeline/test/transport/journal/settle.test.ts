import { describe, expect, test } from 'vitest';

import { textRecord, textRecords, texts } from '../conformance/bed.ts';
import { Probe } from '../conformance/probe.ts';
import { fault, onJournal } from './journal-bed.ts';

const outputs = [textRecord('map', { topic: 'out' })];

describe('settlements of a journal', () => {
  test(
    'a position behind the settled one, beyond the end, or with outputs and no progress is refused whole',
    onJournal(async ({ journal, open }) => {
      const transport = await open();
      await transport.produce(textRecords(10));
      const probe = new Probe(transport);
      await probe.received(10);
      const at = { epoch: probe.epoch, partition: 0 };
      await transport.settle({ ...at, position: 5, outputs: [] });
      for (const position of [4, 5, 11, -1, 5.5, Number.NaN]) {
        await expect(transport.settle({ ...at, position, outputs })).rejects.toMatchObject(
          fault('position_refused', { code: 'BAD_USAGE' }),
        );
      }
      expect(journal.watermarks('out', 0, 'group').high).toBe(0);
      expect(journal.watermarks('in', 0, 'group').committed).toBe(5);
    }),
  );

  test(
    'what one turn of the event loop asks for is committed together, and one refusal harms nobody else',
    onJournal(async ({ environment, journal, open }) => {
      const transport = await open();
      await transport.produce(textRecords(30));
      const probe = new Probe(transport);
      await probe.received(30);
      const before = environment.commits.commits;
      const outcomes = await Promise.allSettled(
        Array.from({ length: 30 }, async (_, index) =>
          transport.settle({
            epoch: probe.epoch,
            partition: 0,
            position: index === 15 ? 99 : index + 1,
            outputs: [textRecord(`map${index}`, { topic: 'out' })],
          }),
        ),
      );
      expect(environment.commits.commits - before).toBeLessThan(5);
      expect(
        outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : [])),
      ).toEqual([15]);
      const written = texts(journal.read({ topic: 'out', partition: 0, from: 0, limit: 99 }));
      expect(written).toHaveLength(29);
      expect(written).not.toContain('map15');
    }),
  );

  test(
    'an output that is too large is refused by its place, and nothing of the settlement is written',
    onJournal(async ({ journal, open }) => {
      const transport = await open();
      await transport.produce(textRecords(3));
      const probe = new Probe(transport);
      await probe.received(3);
      const value = new Uint8Array(1 + (await transport.maxRecordBytes('out')));
      const refused = { ...textRecord('', { topic: 'out' }), value };
      const settlement = { epoch: probe.epoch, partition: 0, position: 3 };
      const settle = transport.settle({
        ...settlement,
        outputs: [...outputs, refused, ...outputs],
      });
      await expect(settle).rejects.toMatchObject({
        code: 'OUTPUT_REJECTED',
        details: { fault: 'record_too_large', index: 1 },
      });
      expect(journal.watermarks('out', 0, 'group').high).toBe(0);
      expect(journal.watermarks('in', 0, 'group').committed).toBeNull();
    }),
  );

  test(
    'the groups of a topic are told with epoch, holder and positions, and can be forgotten',
    onJournal(async ({ journal, open }) => {
      const transport = await open();
      await transport.produce(textRecords(3));
      const probe = new Probe(transport);
      await probe.received(3);
      await transport.settle({ epoch: probe.epoch, partition: 0, position: 2, outputs: [] });
      expect(journal.groups('in')).toMatchObject([
        { group: 'group', epoch: 1, holder: { pid: process.pid }, positions: [2, null] },
      ]);
      await transport.close();
      expect(journal.groups('in')).toMatchObject([{ epoch: 1, holder: null }]);
      await journal.forgetGroup('in', 'group');
      expect(journal.groups('in')).toEqual([]);
      expect(journal.watermarks('in', 0, 'group').committed).toBeNull();
    }),
  );
});
