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
/** Bytes of the length of a record at most. */
const longestVarint = 5;
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
  const batch = await pack(encodeRecords(records, baseTimestampMs), packing);
  batch.fill(0, 0, batchHeaderBytes);
  batch.writeInt32BE(batch.length - 12, 8);
  batch.writeInt32BE(-1, 12);
  batch.writeInt8(2, 16);
  batch.writeInt16BE(packings[packing], 21);
  batch.writeInt32BE(records.length - 1, 23);
  batch.writeBigInt64BE(BigInt(baseTimestampMs), 27);
  batch.writeBigInt64BE(BigInt(times.reduce((most, time) => Math.max(most, time), 0)), 35);
  batch.writeBigInt64BE(-1n, 43);
  batch.writeInt16BE(-1, 51);
  batch.writeInt32BE(-1, 53);
  batch.writeInt32BE(records.length, 57);
  batch.writeUInt32BE(crc32c(batch.subarray(21)), 17);
  return batch;
}

/** Records behind the room for the header of their batch. */
function encodeRecords(records: readonly OutputRecord[], baseTimestampMs: number): Buffer {
  const most = records.reduce((bytes, record) => bytes + encodedBytes(record), batchHeaderBytes);
  const batch = Buffer.allocUnsafeSlow(most);
  let at = batchHeaderBytes;
  for (const [delta, record] of records.entries()) {
    // The length stands in front: it is written where it fits at its longest, and the record moved up to it.
    const from = at + longestVarint;
    const end = writeRecord(batch, from, record, { delta, baseTimestampMs });
    at = writeVarint(batch, at, end - from);
    batch.copyWithin(at, from, end);
    at += end - from;
  }
  return batch.subarray(0, at);
}

async function pack(batch: Buffer, packing: Packing): Promise<Buffer> {
  if (packing === 'none') return batch;
  const body = await zip(batch.subarray(batchHeaderBytes));
  return Buffer.concat([batch.subarray(0, batchHeaderBytes), body]);
}

function writeRecord(
  target: Buffer,
  from: number,
  { key, value, headers, timestampMs }: OutputRecord,
  { delta, baseTimestampMs }: { readonly delta: number; readonly baseTimestampMs: number },
): number {
  let at = target.writeInt8(0, from);
  at = writeVarint(target, at, timestampMs - baseTimestampMs);
  at = writeVarint(target, at, delta);
  at = writeBytes(target, at, key);
  at = writeBytes(target, at, value);
  at = writeVarint(target, at, headers.length);
  for (const header of headers) {
    at = writeVarint(target, at, Buffer.byteLength(header.name));
    at += target.write(header.name, at, 'utf8');
    at = writeBytes(target, at, header.value);
  }
  return at;
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
