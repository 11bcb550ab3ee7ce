import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { crc32c } from '@pellucid/events';

import type { OutputRecord } from '../port.ts';
import { batchHeaderBytes } from './record-batch.ts';

/** How batches are packed; numbers are those of the attributes of a batch. */
export const packings = { none: 0, gzip: 1 } as const;

/** One of {@link packings}. */
export type Packing = keyof typeof packings;

/** Bytes that numbers of a record take at most: attributes, time, offset, key, value, count of headers, its own length. */
const recordOverheadBytes = 1 + 10 + 5 + 5 + 5 + 5 + 5;
const headerOverheadBytes = 5 + 5;

const zip = promisify(gzip);

/** Bytes that a record takes in a batch at most. */
export function encodedBytes(record: OutputRecord): number {
  let bytes = recordOverheadBytes + (record.key?.length ?? 0) + (record.value?.length ?? 0);
  for (const { name, value } of record.headers) {
    bytes += headerOverheadBytes + Buffer.byteLength(name) + (value?.length ?? 0);
  }
  return bytes;
}

/** Records of one partition as a batch, in their order, with all their headers. */
export async function encodeBatch(
  records: readonly OutputRecord[],
  packing: Packing,
): Promise<Buffer> {
  const times = records.map(({ timestampMs }) => timestampMs);
  const baseTimestampMs = times[0] ?? 0;
  const encoded = records.map((record, delta) => encodeRecord(record, delta, baseTimestampMs));
  const plain = Buffer.concat(encoded);
  const body = packing === 'gzip' ? await zip(plain) : plain;
  const header = Buffer.alloc(batchHeaderBytes);
  header.writeInt32BE(batchHeaderBytes - 12 + body.length, 8);
  header.writeInt32BE(-1, 12);
  header.writeInt8(2, 16);
  header.writeInt16BE(packings[packing], 21);
  header.writeInt32BE(records.length - 1, 23);
  header.writeBigInt64BE(BigInt(baseTimestampMs), 27);
  header.writeBigInt64BE(BigInt(times.reduce((most, time) => Math.max(most, time), 0)), 35);
  header.writeBigInt64BE(-1n, 43);
  header.writeInt16BE(-1, 51);
  header.writeInt32BE(-1, 53);
  header.writeInt32BE(records.length, 57);
  const batch = Buffer.concat([header, body]);
  batch.writeUInt32BE(crc32c(batch.subarray(21)), 17);
  return batch;
}

function encodeRecord(record: OutputRecord, offsetDelta: number, baseTimestampMs: number): Buffer {
  const { key, value, headers, timestampMs } = record;
  const body = Buffer.allocUnsafe(encodedBytes(record));
  let at = body.writeInt8(0, 0);
  at = writeVarint(body, at, timestampMs - baseTimestampMs);
  at = writeVarint(body, at, offsetDelta);
  at = writeBytes(body, at, key);
  at = writeBytes(body, at, value);
  at = writeVarint(body, at, headers.length);
  for (const header of headers) {
    at = writeBytes(body, at, Buffer.from(header.name));
    at = writeBytes(body, at, header.value);
  }
  const length = Buffer.allocUnsafe(5);
  return Buffer.concat([length.subarray(0, writeVarint(length, 0, at)), body.subarray(0, at)]);
}

function writeBytes(target: Buffer, at: number, bytes: Uint8Array | null): number {
  if (bytes === null) return writeVarint(target, at, -1);
  const from = writeVarint(target, at, bytes.length);
  target.set(bytes, from);
  return from + bytes.length;
}

function writeVarint(target: Buffer, at: number, value: number): number {
  let left = value >= 0 ? value * 2 : -value * 2 - 1;
  let next = at;
  for (; left >= 128; left = Math.floor(left / 128))
    next = target.writeUInt8((left % 128) + 128, next);
  return target.writeUInt8(left, next);
}
