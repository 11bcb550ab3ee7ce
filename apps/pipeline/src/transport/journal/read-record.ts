import { damageHeader } from '../damage-header.ts';
import type { TransportRecord } from '../port.ts';
import { decodeRecord } from './decode-record.ts';
import type { Environment } from './environment.ts';
import { recordKeyBytes, writeRecordKey } from './storage-keys.ts';
import type { TopicEntry } from './topic-entry.ts';

/** A record, and why it cannot be trusted if it cannot. */
export interface ReadRecord {
  readonly record: TransportRecord;
  readonly damage: string | undefined;
}

const storageKey = Buffer.alloc(recordKeyBytes);

/** Reads the record at an offset into memory of its own; a damaged or missing one becomes a marked record. */
export function readRecord(
  environment: Environment,
  topic: TopicEntry,
  partition: number,
  offset: number,
): ReadRecord {
  writeRecordKey(storageKey, topic.id, partition, offset);
  const found = environment.records.getBinaryFast(storageKey);
  const place = { topic: topic.name, partition, offset };
  if (found === undefined) return damaged(place, new Uint8Array(0), 'the record is missing');
  // The buffer is lmdb's own and reused by the next read; only its `length` tells how much of it is meant.
  const bytes = new Uint8Array(found.buffer, found.byteOffset, found.length);
  const content = decodeRecord(bytes, storageKey);
  if ('damage' in content) return damaged(place, bytes.slice(), content.damage);
  const { key, value, headers, timestampMs } = content;
  return { record: { ...place, key, value, headers, timestampMs }, damage: undefined };
}

function damaged(
  place: Pick<TransportRecord, 'topic' | 'partition' | 'offset'>,
  value: Uint8Array,
  damage: string,
): ReadRecord {
  const headers = [{ name: damageHeader, value: Buffer.from(damage, 'utf8') }];
  return { record: { ...place, key: null, value, headers, timestampMs: 0 }, damage };
}
