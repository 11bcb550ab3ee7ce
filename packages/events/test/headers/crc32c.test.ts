import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { crc32c, verifyChecksum } from '../../src/index.ts';

/** Bit by bit, as the definition has it. */
function slow(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('CRC-32C', () => {
  test.each([
    ['nothing', new Uint8Array(), 0],
    ['the check of the catalogue', Buffer.from('123456789'), 0xe3069283],
    ['32 zeros (RFC 3720 B.4)', new Uint8Array(32), 0x8a9136aa],
    ['32 ones (RFC 3720 B.4)', new Uint8Array(32).fill(255), 0x62a8ab43],
    ['0 to 31 (RFC 3720 B.4)', Uint8Array.from({ length: 32 }, (_, at) => at), 0x46dd794e],
  ])('of %s', (_title, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
  });

  test('agrees with the definition at every length and alignment', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(crc32c(bytes)).toBe(slow(bytes));
        expect(crc32c(bytes.subarray(1))).toBe(slow(bytes.subarray(1)));
      }),
    );
  });
});

describe('checksum of a record', () => {
  const value = Buffer.from('123456789');

  test('that matches, or that nobody gave', () => {
    expect(verifyChecksum(value, 0xe3069283)).toEqual({ ok: true, value });
    expect(verifyChecksum(value, undefined)).toEqual({ ok: true, value });
  });

  test('after one bit flipped', () => {
    const flipped = Uint8Array.from(value, (byte, at) => (at === 4 ? byte ^ 8 : byte));
    expect(verifyChecksum(flipped, 0xe3069283)).toMatchObject({
      rejection: { code: 'CHECKSUM_MISMATCH' },
    });
  });
});
