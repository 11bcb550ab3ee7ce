import type { OutputRecord } from '../port.ts';
import { writeCost } from './commit-queue.ts';
import { encodeRecord, sealRecord, type EncodedRecord } from './encode-record.ts';
import type { Environment } from './environment.ts';
import { journalError } from './journal-fault.ts';
import { readHead, type PartitionHead } from './partition-head.ts';
import { maxOffset, recordKeyBytes, stateKeys, writeRecordKey } from './storage-keys.ts';
import { findTopic, maxPartitions } from './topic-catalogue.ts';
import { checkPartition, type TopicEntry } from './topic-entry.ts';

/** Size that a stored record may have, bytes; from 16 MiB on, lmdb would hand out the memory map itself. */
export const maxRecordBytes: number = 16 * 2 ** 20 - 1;
/** Size that a published record may have as stored, bytes: should it become a dead letter, headers come on top. */
export const maxPublishedBytes: number = maxRecordBytes - 16 * 2 ** 10;

/** A record on its way to a partition. */
export interface PreparedRecord {
  readonly topic: TopicEntry;
  readonly partition: number;
  readonly encoded: EncodedRecord;
}

/**
 * Finds the topic and encodes the record, so that the transaction has little left to do.
 *
 * @param options - `nowMs` is the time of the append, milliseconds since 1970; `maxBytes` the size that it may have as stored; `index` its place among those that
 *   are written with it, for the error.
 * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic or unknown_partition; OUTPUT_REJECTED with fault
 *   record_too_large.
 */
export function prepareRecord(
  environment: Environment,
  record: OutputRecord,
  {
    nowMs,
    maxBytes,
    index,
  }: { readonly nowMs: number; readonly maxBytes: number; readonly index: number },
): PreparedRecord {
  const topic = findTopic(environment, record.topic);
  const { partition } = record;
  checkPartition(topic, partition);
  const encoded = encodeRecord(record, nowMs);
  const { byteLength } = encoded.bytes;
  if (byteLength > maxBytes) {
    throw journalError('record_too_large', {
      message: `journal: a record for ${topic.name}/${partition} has ${byteLength} bytes, ${maxBytes} are allowed`,
      details: { topic: topic.name, partition, index, recordBytes: byteLength, maxBytes },
    });
  }
  return { topic, partition, encoded };
}

/** What these records cost a transaction; see {@link writeCost}. */
export function appendCost(records: readonly PreparedRecord[]): number {
  const bytes = records.reduce((sum, { encoded }) => sum + encoded.bytes.byteLength, 0);
  return writeCost(records.length, bytes);
}

const key = Buffer.alloc(recordKeyBytes);

/** Appends at the offsets that follow, per partition in the given order. Runs in a transaction. */
export function appendRecords(environment: Environment, records: readonly PreparedRecord[]): void {
  const heads = new Map<number, { head: PartitionHead; readonly first: PreparedRecord }>();
  let added = 0;
  for (const record of records) {
    const { topic, partition, encoded } = record;
    const place = topic.id * maxPartitions + partition;
    const entry = heads.get(place) ?? {
      head: readHead(environment, topic, partition),
      first: record,
    };
    const { low, high, bytes } = entry.head;
    if (high >= maxOffset) throw new RangeError(`${topic.name}/${partition}: offsets exhausted`);
    writeRecordKey(key, topic.id, partition, high);
    environment.records.putSync(key, sealRecord(encoded, key));
    entry.head = { low, high: high + 1, bytes: bytes + encoded.bytes.byteLength };
    added += encoded.bytes.byteLength;
    heads.set(place, entry);
  }
  for (const { head, first } of heads.values()) {
    environment.writeState(stateKeys.head(first.topic.id, first.partition), head);
  }
  addKeptBytes(environment, added);
}

/** Stored size of all kept records, bytes. */
export function keptBytes(environment: Environment): number {
  return environment.readState<number>(stateKeys.keptBytes) ?? 0;
}

/** Counts records that came or, with a negative number, went. Runs in a transaction. */
export function addKeptBytes(environment: Environment, bytes: number): void {
  if (bytes !== 0) environment.writeState(stateKeys.keptBytes, keptBytes(environment) + bytes);
}
