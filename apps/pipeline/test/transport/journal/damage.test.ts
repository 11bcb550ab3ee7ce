import { describe, expect, test } from 'vitest';

import { damageHeader } from '../../../src/transport/damage-header.ts';
import { recordKeyBytes, writeRecordKey } from '../../../src/transport/journal/storage-keys.ts';
import { findTopic } from '../../../src/transport/journal/topic-catalogue.ts';
import { textRecords, texts } from '../conformance/bed.ts';
import { Probe } from '../conformance/probe.ts';
import { onJournal } from './journal-bed.ts';

describe('damage in a journal', () => {
  test(
    'a record with a flipped bit is delivered as it lies there, marked and told; its neighbours are whole',
    onJournal(async ({ environment, notices, open }) => {
      const transport = await open();
      await transport.produce(textRecords(3));
      const { id } = findTopic(environment, 'in');
      const key = writeRecordKey(Buffer.alloc(recordKeyBytes), id, 0, 1);
      const bytes = Buffer.from(environment.records.getBinary(key) ?? []);
      bytes.writeUInt8(bytes.readUInt8(35) ^ 4, 35);
      await environment.commits.run(1, () => environment.records.putSync(key, bytes));
      const [before, damaged, after] = await new Probe(transport).received(3);
      expect(before).toMatchObject({ offset: 0, headers: [] });
      expect(after).toMatchObject({ offset: 2, headers: [] });
      expect(damaged).toMatchObject({ offset: 1, key: null, headers: [{ name: damageHeader }] });
      expect(Buffer.from(damaged?.value ?? []).equals(bytes)).toBe(true);
      expect(notices).toEqual([
        {
          type: 'damaged_record',
          topic: 'in',
          partition: 0,
          offset: 1,
          damage: expect.stringMatching(/^checksum [\da-f]{8} stored, [\da-f]{8} computed$/),
        },
      ]);
    }),
  );

  test(
    'a missing record does not shift the ones after it',
    onJournal(async ({ environment, notices, open }) => {
      const transport = await open();
      await transport.produce(textRecords(3));
      const { id } = findTopic(environment, 'in');
      const key = writeRecordKey(Buffer.alloc(recordKeyBytes), id, 0, 1);
      await environment.commits.run(1, () => environment.records.removeSync(key));
      const received = await new Probe(transport).received(3);
      expect(texts(received)).toEqual(['r0', '', 'r2']);
      expect(notices).toMatchObject([{ type: 'damaged_record', damage: 'the record is missing' }]);
    }),
  );

  test(
    'an entry of the state that cannot be read is a typed error, not a crash',
    onJournal(async ({ environment, journal }) => {
      const { id } = findTopic(environment, 'in');
      await environment.commits.run(1, () => {
        environment.removeState(['head', id, 1]);
      });
      expect(() => journal.watermarks('in', 1, 'group')).toThrow(
        expect.objectContaining({ details: expect.objectContaining({ fault: 'damaged_state' }) }),
      );
    }),
  );
});
