import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { appendedAt, decodeRecord } from '../../../src/transport/journal/decode-record.ts';
import {
  bodyChecksum,
  encodeRecord,
  sealRecord,
  type RecordContent,
} from '../../../src/transport/journal/encode-record.ts';
import { recordFormat } from '../../../src/transport/journal/record-format.ts';
import { recordKeyBytes, writeRecordKey } from '../../../src/transport/journal/storage-keys.ts';

const storageKey = writeRecordKey(Buffer.alloc(recordKeyBytes), 3, 1, 2 ** 47 + 5);

const content: RecordContent = {
  key: Buffer.from('key'),
  value: Buffer.from('value'),
  headers: [
    { name: 'a', value: Buffer.from('1') },
    { name: 'a', value: null },
  ],
  timestampMs: 1_700_000_000_123,
};

function flip(bytes: Buffer, bit: number): void {
  bytes[bit >> 3] = bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7));
}

function stored(record: RecordContent = content): Buffer {
  return sealRecord(encodeRecord(record, 42), storageKey);
}

describe('record codec of the journal', () => {
  test('a record comes back with the time of its append', () => {
    const decoded = decodeRecord(stored(), storageKey);
    expect(decoded).toEqual({
      key: Uint8Array.from(Buffer.from('key')),
      value: Uint8Array.from(Buffer.from('value')),
      headers: [
        { name: 'a', value: Uint8Array.from(Buffer.from('1')) },
        { name: 'a', value: null },
      ],
      timestampMs: 1_700_000_000_123,
      appendedMs: 42,
    });
    expect(appendedAt(stored())).toBe(42);
  });

  test('an empty record costs 34 bytes', () => {
    const empty = { key: null, value: null, headers: [], timestampMs: 0 };
    expect(stored(empty).byteLength).toBe(34);
  });

  test('sealing again for another place replaces the checksum', () => {
    const encoded = encodeRecord(content, 42);
    const other = writeRecordKey(Buffer.alloc(recordKeyBytes), 3, 1, 7);
    sealRecord(encoded, other);
    sealRecord(encoded, storageKey);
    expect(decodeRecord(encoded.bytes, storageKey)).not.toHaveProperty('damage');
    expect(decodeRecord(encoded.bytes, other)).toHaveProperty('damage');
  });

  test('each single flipped bit is found out', () => {
    const bytes = stored();
    for (let bit = 0; bit < bytes.byteLength * 8; bit += 1) {
      flip(bytes, bit);
      expect(decodeRecord(bytes, storageKey)).toHaveProperty('damage');
      flip(bytes, bit);
    }
  });

  test('each truncation is found out, as are bytes too many', () => {
    const bytes = stored();
    for (let length = 0; length < bytes.byteLength; length += 1) {
      expect(decodeRecord(bytes.subarray(0, length), storageKey)).toHaveProperty('damage');
    }
    expect(decodeRecord(Buffer.concat([bytes, bytes]), storageKey)).toHaveProperty('damage');
  });

  test('a record of a later format is named as such', () => {
    const bytes = stored();
    bytes[recordFormat.versionAt] = 9;
    expect(decodeRecord(bytes, storageKey)).toEqual({
      damage: 'record format 9, this version reads 1',
    });
  });

  test('arbitrary bytes and lengths with a right checksum never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 34, maxLength: 120 }), (body) => {
        const bytes = Buffer.from(body);
        bytes[recordFormat.versionAt] = 1;
        sealRecord({ bytes, bodyChecksum: bodyChecksum(bytes) }, storageKey);
        const decoded = decodeRecord(bytes, storageKey);
        expect('damage' in decoded || 'appendedMs' in decoded).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
