import { crc32c } from '@pellucid/events';

import type { RecordHeader, TransportRecord } from '../port.ts';
import { ByteReader } from './byte-reader.ts';
import { codecs, unpack } from './unpack.ts';

/** Bytes of a batch before its records: https://kafka.apache.org/documentation/#recordbatch. */
export const batchHeaderBytes = 61;

/** Bytes before those that the length of a batch counts. */
const lengthEnd = 12;
const checkedFrom = 21;
const magicAt = 16;
const attribute = { codec: 7, isLogAppendTime: 8, isTransactional: 16, isControl: 32 };

/** Records that are stored together, not unpacked yet. */
export interface RecordBatch {
  readonly baseOffset: number;
  /** Of its last record, or of the last one that compaction removed. */
  readonly lastOffset: number;
  readonly producerId: number;
  readonly isTransactional: boolean;
  /** Holds no records but the end of a transaction. */
  readonly isControl: boolean;
  readonly bytes: Buffer;
  /** Why it cannot be read at all. */
  readonly problem?: string;
}

/** What an answer to Fetch holds of a partition; a batch that is cut off at the end is left out. */
export function splitBatches(bytes: Buffer): RecordBatch[] {
  const batches: RecordBatch[] = [];
  for (let at = 0; bytes.length - at > magicAt;) {
    const end = at + lengthEnd + bytes.readInt32BE(at + 8);
    if (end > bytes.length) break;
    const batch = readHeader(bytes.subarray(at, Math.max(end, at + magicAt + 1)));
    batches.push(batch);
    // Where the next one begins nobody knows.
    if (end < at + magicAt + 1) break;
    at = end;
  }
  return batches;
}

function readHeader(bytes: Buffer): RecordBatch {
  const baseOffset = Number(bytes.readBigInt64BE(0));
  const magic = bytes.readInt8(magicAt);
  if (magic !== 2 || bytes.length < batchHeaderBytes) {
    const problem =
      magic === 2 ? `a batch of ${bytes.length} bytes` : `message format ${magic} of old brokers`;
    const flags = { isTransactional: false, isControl: false };
    return { baseOffset, lastOffset: baseOffset, producerId: -1, ...flags, bytes, problem };
  }
  const attributes = bytes.readInt16BE(21);
  const lastOffsetDelta = bytes.readInt32BE(23);
  return {
    baseOffset,
    lastOffset: baseOffset + Math.max(0, lastOffsetDelta),
    producerId: Number(bytes.readBigInt64BE(43)),
    isTransactional: (attributes & attribute.isTransactional) !== 0,
    isControl: (attributes & attribute.isControl) !== 0,
    bytes,
  };
}

/** Where a batch lies. */
export interface BatchPlace {
  readonly topic: string;
  readonly partition: number;
}

/**
 * Checks and unpacks a batch.
 *
 * @throws Error when it is damaged, in a format nobody writes any more, or unpacks to more than `limit` bytes.
 */
export async function decodeBatch(
  batch: RecordBatch,
  place: BatchPlace,
  limit: number,
): Promise<TransportRecord[]> {
  const { bytes, problem } = batch;
  if (problem !== undefined) throw new RangeError(problem);
  const expected = bytes.readUInt32BE(17);
  const got = crc32c(bytes.subarray(checkedFrom));
  if (got !== expected) throw new RangeError(`checksum ${expected} expected, got ${got}`);
  const attributes = bytes.readInt16BE(21);
  const codec = codecs[attributes & attribute.codec];
  if (codec === undefined) throw new RangeError(`codec ${attributes & attribute.codec}`);
  const unpacked = await unpack(codec, bytes.subarray(batchHeaderBytes), limit);
  const records = new ByteReader(unpacked);
  const count = bytes.readInt32BE(57);
  const baseTimestampMs = Number(bytes.readBigInt64BE(27));
  const appendedMs =
    (attributes & attribute.isLogAppendTime) === 0 ? undefined : Number(bytes.readBigInt64BE(35));
  const decoded: TransportRecord[] = [];
  for (let index = 0; index < count; index += 1) {
    const record = new ByteReader(records.view(records.varint()));
    record.int8();
    const timestampMs = baseTimestampMs + record.varint();
    decoded.push({
      ...place,
      offset: batch.baseOffset + record.varint(),
      // Whoever gets them may keep one and let go of the answer of the broker.
      key: record.ownBytes(),
      value: record.ownBytes(),
      headers: readHeaders(record.ownRest()),
      timestampMs: appendedMs ?? timestampMs,
    });
  }
  return decoded;
}

/** Whether a control batch says that a transaction was given up. */
export function isAbort(batch: RecordBatch): boolean {
  const record = new ByteReader(batch.bytes, batchHeaderBytes);
  record.varint();
  record.int8();
  record.varint();
  record.varint();
  const key = new ByteReader(Buffer.from(record.bytes() ?? []));
  key.int16();
  return key.int16() === 0;
}

function readHeaders(record: ByteReader): RecordHeader[] {
  const count = record.varint();
  if (count < 0 || count > record.left) throw new RangeError(`${count} headers`);
  const headers: RecordHeader[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = record.view(record.varint()).toString('utf8');
    headers.push({ name, value: record.bytes() });
  }
  return headers;
}
