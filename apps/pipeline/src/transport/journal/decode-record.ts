import { crc32 } from 'node:zlib';

import type { RecordHeader } from '../port.ts';
import { bodyChecksum, type RecordContent } from './encode-record.ts';
import { recordFormat as format } from './record-format.ts';

/** A record as it was found. */
export interface StoredRecord extends RecordContent {
  /** Time of the append, milliseconds since 1970. */
  readonly appendedMs: number;
}

/** Bytes that are not a record; `damage` says why. */
export interface DamagedRecord {
  readonly damage: string;
}

/**
 * Decodes stored bytes into copies that share nothing with them; never throws.
 *
 * @param bytes - May be a view of memory that is about to be reused.
 * @param storageKey - The key under which the bytes were found.
 */
export function decodeRecord(
  bytes: Uint8Array,
  storageKey: Uint8Array,
): StoredRecord | DamagedRecord {
  if (bytes.byteLength < format.fixedBytes) {
    return { damage: `${bytes.byteLength} bytes, a record has at least ${format.fixedBytes}` };
  }
  const version = bytes[format.versionAt];
  if (version !== format.version) {
    return { damage: `record format ${version}, this version reads ${format.version}` };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stored = view.getUint32(0, true);
  const computed = crc32(storageKey, bodyChecksum(bytes));
  if (stored !== computed) {
    return { damage: `checksum ${hex(stored)} stored, ${hex(computed)} computed` };
  }
  try {
    return readFields(bytes, view);
  } catch (error) {
    return { damage: error instanceof Error ? error.message : String(error) };
  }
}

/** When the record was appended, milliseconds since 1970, read without any check; 0 when the bytes are too short. */
export function appendedAt(bytes: Uint8Array): number {
  if (bytes.byteLength < format.fixedBytes) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset).getFloat64(format.appendedAt, true);
}

function readFields(bytes: Uint8Array, view: DataView): StoredRecord {
  const flags = bytes[format.flagsAt]!;
  let at = format.fixedBytes;
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.byteLength) throw new RangeError(`field of ${length} bytes at ${at}`);
    const field = new Uint8Array(length);
    field.set(new Uint8Array(bytes.buffer, bytes.byteOffset + at, length));
    at += length;
    return field;
  };
  const text = (length: number): string => {
    const start = bytes.byteOffset + at;
    at += length;
    if (at > bytes.byteLength) throw new RangeError(`name of ${length} bytes before ${at}`);
    return Buffer.from(bytes.buffer, start, length).toString('utf8');
  };
  const headers: RecordHeader[] = [];
  const headerCount = view.getUint32(format.headerCountAt, true);
  for (let index = 0; index < headerCount; index += 1) {
    const nameLength = view.getUint32(at, true);
    const valueLength = view.getUint32(at + 4, true);
    at += format.headerFixedBytes;
    const name = text(nameLength);
    headers.push({ name, value: valueLength === format.absent ? null : take(valueLength) });
  }
  const key = take(view.getUint32(format.keyLengthAt, true));
  const value = take(view.getUint32(format.valueLengthAt, true));
  if (at !== bytes.byteLength) throw new RangeError(`${bytes.byteLength - at} bytes too many`);
  return {
    key: (flags & format.hasKey) === 0 ? null : key,
    value: (flags & format.hasValue) === 0 ? null : value,
    headers,
    timestampMs: view.getFloat64(format.timestampAt, true),
    appendedMs: view.getFloat64(format.appendedAt, true),
  };
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
