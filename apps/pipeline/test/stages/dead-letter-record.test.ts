import { decodeDeadLetterHeaders } from '@pellucid/events';
import { describe, expect, test } from 'vitest';

import { deadLetterRecord } from '../../src/stages/dead-letter-record.ts';
import type { RejectedItem } from '../../src/stages/item.ts';
import { originAt } from '../origin-at.ts';

const settings = {
  topics: { output: 'maps', deadLetters: 'dead' },
  maxRecordBytes: { output: 1_000_000, deadLetters: 1_000_000 },
  backend: 'tensorflow',
  serviceVersion: '9.9.9',
  group: 'test',
  now: () => 1_800_000_000_000,
};
const rejected = (more: Partial<RejectedItem> = {}): RejectedItem => ({
  type: 'rejected',
  origin: originAt(41, {
    partition: 1,
    key: Buffer.from('k'),
    value: new Uint8Array([0, 255, 7]),
    headers: [
      { name: 'a', value: null },
      { name: 'a', value: Buffer.from('1') },
    ],
  }),
  stage: 'decode',
  reason: 'MALFORMED',
  message: 'not well-formed',
  pipelineDigest: 'cd'.repeat(32),
  ...more,
});

describe('deadLetterRecord', () => {
  test('has the place, key, bytes, time and headers of the record, and says why', () => {
    const item = rejected();
    const { headers, ...record } = deadLetterRecord(item, settings);
    expect(record).toEqual({
      topic: 'dead',
      partition: 1,
      key: Buffer.from('k'),
      value: new Uint8Array([0, 255, 7]),
      timestampMs: 1_700_000_000_000,
    });
    expect(headers.slice(0, 2)).toEqual(item.origin.record.headers);
    expect(decodeDeadLetterHeaders(headers)).toEqual({
      ok: true,
      value: {
        reason: 'MALFORMED',
        stage: 'decode',
        message: 'not well-formed',
        origin: { topic: 'in', partition: 1, offset: 41 },
        group: 'test',
        attempt: 1,
        firstFailedAtMs: 1_800_000_000_000,
        failedAtMs: 1_800_000_000_000,
        serviceVersion: '9.9.9',
        pipelineDigest: 'cd'.repeat(32),
        plugin: undefined,
      },
    });
  });

  test('cuts a message to 512 characters and escapes what a terminal would obey', () => {
    const item = rejected({ message: `\u001b[31m${'x'.repeat(10_000)}` });
    const decoded = decodeDeadLetterHeaders(deadLetterRecord(item, settings).headers);
    const message = decoded.ok ? decoded.value.message : '';
    expect(message).toHaveLength(512);
    expect(message.startsWith('\\u{1b}[31m')).toBe(true);
  });
});
