import { crc32 } from 'node:zlib';

import type { RecordHeader } from '../port.ts';
import { recordFormat as format } from './record-format.ts';

/** A record without its place. */
export interface RecordContent {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly RecordHeader[];
  readonly timestampMs: number;
}

/** A record ready to be put under an offset. */
export interface EncodedRecord {
  /** The stored bytes; the checksum is still open. */
  readonly bytes: Buffer;
  /** CRC-32 of `bytes` without the checksum. */
  readonly bodyChecksum: number;
}

/**
 * Encodes a record; see {@link recordFormat} for the layout.
 *
 * @param appendedMs - Time of the append, milliseconds since 1970; retention goes by it.
 */
export function encodeRecord(record: RecordContent, appendedMs: number): EncodedRecord {
  const names = record.headers.map(({ name }) => Buffer.from(name, 'utf8'));
  const keyLength = record.key?.byteLength ?? 0;
  const valueLength = record.value?.byteLength ?? 0;
  let length = format.fixedBytes + keyLength + valueLength;
  for (const [index, { value }] of record.headers.entries()) {
    length += format.headerFixedBytes + names[index]!.byteLength + (value?.byteLength ?? 0);
  }
  const bytes = Buffer.allocUnsafe(length);
  bytes[format.versionAt] = format.version;
  bytes[format.flagsAt] =
    (record.key === null ? 0 : format.hasKey) | (record.value === null ? 0 : format.hasValue);
  bytes.writeDoubleLE(appendedMs, format.appendedAt);
  bytes.writeDoubleLE(record.timestampMs, format.timestampAt);
  bytes.writeUInt32LE(record.headers.length, format.headerCountAt);
  bytes.writeUInt32LE(keyLength, format.keyLengthAt);
  bytes.writeUInt32LE(valueLength, format.valueLengthAt);
  let at: number = format.fixedBytes;
  for (const [index, header] of record.headers.entries()) {
    at = writeHeader(bytes, at, names[index]!, header.value);
  }
  if (record.key !== null) bytes.set(record.key, at);
  if (record.value !== null) bytes.set(record.value, at + keyLength);
  return { bytes, bodyChecksum: bodyChecksum(bytes) };
}

/** CRC-32 of everything but the checksum. */
export function bodyChecksum(bytes: Uint8Array): number {
  const { buffer, byteOffset, byteLength } = bytes;
  const start = byteOffset + format.checksumBytes;
  return crc32(new Uint8Array(buffer, start, byteLength - format.checksumBytes));
}

/** Completes the checksum with the place of the record; may be called again for another place. */
export function sealRecord(record: EncodedRecord, storageKey: Uint8Array): Buffer {
  record.bytes.writeUInt32LE(crc32(storageKey, record.bodyChecksum), 0);
  return record.bytes;
}

function writeHeader(
  bytes: Buffer,
  start: number,
  name: Uint8Array,
  value: Uint8Array | null,
): number {
  bytes.writeUInt32LE(name.byteLength, start);
  bytes.writeUInt32LE(value === null ? format.absent : value.byteLength, start + 4);
  let at = start + format.headerFixedBytes;
  bytes.set(name, at);
  at += name.byteLength;
  if (value !== null) bytes.set(value, at);
  return at + (value?.byteLength ?? 0);
}
