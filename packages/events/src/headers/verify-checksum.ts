import { decoded } from '../decoded.ts';
import type { Decoded } from '../decoded.ts';
import { EventError } from '../errors.ts';
import { crc32c } from './crc32c.ts';

/** The value of a record if it has the expected CRC-32C, or none is expected; otherwise the rejection CHECKSUM_MISMATCH. */
export function verifyChecksum(
  value: Uint8Array,
  expected: number | undefined,
): Decoded<Uint8Array> {
  return decoded(() => {
    const got = expected === undefined ? undefined : crc32c(value);
    if (got === expected) return value;
    throw new EventError({
      code: 'CHECKSUM_MISMATCH',
      message: `pellucid-crc32c: expected ${expected}, the value has ${got}`,
      details: { expected, got },
    });
  });
}
