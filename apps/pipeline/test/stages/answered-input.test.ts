import { describe, expect, test } from 'vitest';

import { answeredInput } from '../../src/stages/answered-input.ts';
import { deadLetterRecord } from '../../src/stages/dead-letter-record.ts';
import type { OutputRecord, TransportRecord } from '../../src/transport/port.ts';
import { originAt } from '../origin-at.ts';
import { group, letterOf, mapOf } from '../verifying/history.ts';

const answering = { group, topic: 'in' };
const answered = (record: OutputRecord): number | undefined =>
  answeredInput({ ...record, offset: 900 } satisfies TransportRecord, answering);

describe('answeredInput', () => {
  test('a map and a dead letter of the group: the offset of their record', () => {
    expect(answered(mapOf({ offset: 17, partition: 3 }))).toBe(17);
    expect(answered(letterOf({ offset: 18, partition: 3 }))).toBe(18);
  });

  test.each([{ group: 'others' }, { topic: 'elsewhere' }])('not of %j', (claim) => {
    expect(answered(mapOf({ offset: 17, ...claim }))).toBeUndefined();
    expect(answered(letterOf({ offset: 17, ...claim }))).toBeUndefined();
  });

  test('not of another partition than that of the output', () => {
    expect(answered({ ...mapOf({ offset: 17, partition: 1 }), partition: 2 })).toBeUndefined();
  });

  test('not what is no output', () => {
    const map = mapOf({ offset: 17 });
    expect(answered({ ...map, headers: [] })).toBeUndefined();
    const twice = [...map.headers, ...map.headers];
    expect(answered({ ...map, headers: twice })).toBeUndefined();
    const letter = letterOf({ offset: 17 });
    const cut = letter.headers.filter(({ name }) => name !== '__streams.errors.offset');
    expect(answered({ ...letter, headers: cut })).toBeUndefined();
  });

  test('a map that was published as an event and failed: the offset where it failed', () => {
    const { record } = originAt(41, { headers: mapOf({ offset: 17 }).headers });
    const letter = deadLetterRecord(
      {
        type: 'rejected',
        origin: { record, epoch: 1, arrivedMs: 0 },
        stage: 'decode',
        reason: 'FOREIGN_MESSAGE',
        message: 'a map',
      },
      {
        topics: { output: 'maps', deadLetters: 'dead' },
        maxRecordBytes: { output: 1_000_000, deadLetters: 1_000_000 },
        backend: 'tensorflow',
        serviceVersion: '0',
        group,
        now: () => 1_700_000_000_000,
      },
    );
    expect(answered(letter)).toBe(41);
  });

  test('a map with texts of its event as long as they may be', () => {
    const map = mapOf({ offset: 17 });
    const key = { name: 'ce_partitionkey', value: Buffer.alloc(32_000, 'k') };
    const id = { name: 'ce_causationid', value: Buffer.alloc(4096, 'i') };
    expect(answered({ ...map, headers: [...map.headers, key, id] })).toBe(17);
  });
});
