import { addKeptBytes } from './append-records.ts';
import { appendedAt } from './decode-record.ts';
import type { Environment } from './environment.ts';
import { readHead, type PartitionHead } from './partition-head.ts';
import { readPosition } from './positions.ts';
import type { RetentionPolicy } from './retention-policy.ts';
import { recordKeyBytes, stateKeys, writeRecordKey } from './storage-keys.ts';
import type { TopicEntry } from './topic-entry.ts';

/** What one transaction deletes at most, so that it stays short. */
const stepLimits = { records: 128, bytes: 2 ** 20 };

const msPerHour = 3_600_000;

/** What one step of retention deleted in a partition. */
export interface Trimmed {
  readonly partition: number;
  /** The first offset that is kept now. */
  readonly low: number;
  readonly records: number;
  readonly bytes: number;
}

/** The oldest record of a partition that may be deleted. */
interface Front {
  readonly bytes: number;
  readonly appendedMs: number;
}

/**
 * Deletes some of the oldest records of a topic that the policy does not keep. Runs in a transaction.
 *
 * @returns What was deleted per partition; empty when nothing is left to delete.
 */
export function trimTopic(
  environment: Environment,
  topic: TopicEntry,
  policy: RetentionPolicy,
  nowMs: number,
): readonly Trimmed[] {
  const heads = Array.from({ length: topic.partitions }, (_, partition) =>
    readHead(environment, topic, partition),
  );
  const floors = heads.map((head, partition) =>
    policy.force === true ? head.high : settledFloor(environment, topic, partition, head),
  );
  const frontOf = (partition: number): Front | undefined => {
    const { low } = heads[partition]!;
    return low < floors[partition]! ? readFront(environment, topic, partition, low) : undefined;
  };
  const fronts = heads.map((_, partition) => frontOf(partition));
  const trimmed = new Map<number, Trimmed>();
  let kept = heads.reduce((sum, { bytes }) => sum + bytes, 0);
  let removed = 0;
  for (let count = 0; count < stepLimits.records && removed < stepLimits.bytes; count += 1) {
    const partition = oldestOf(fronts);
    const front = fronts[partition];
    if (front === undefined || !isDue(front, kept, policy, nowMs)) break;
    const { low, high, bytes } = heads[partition]!;
    environment.records.removeSync(keyOf(topic, partition, low));
    heads[partition] = { low: low + 1, high, bytes: bytes - front.bytes };
    fronts[partition] = frontOf(partition);
    kept -= front.bytes;
    removed += front.bytes;
    const { records: before = 0, bytes: bytesBefore = 0 } = trimmed.get(partition) ?? {};
    trimmed.set(partition, {
      partition,
      low: low + 1,
      records: before + 1,
      bytes: bytesBefore + front.bytes,
    });
  }
  for (const partition of trimmed.keys()) {
    environment.writeState(stateKeys.head(topic.id, partition), heads[partition]);
  }
  addKeptBytes(environment, -removed);
  return [...trimmed.values()];
}

/** First offset that some known group has not settled; the end when there is no group. */
function settledFloor(
  environment: Environment,
  topic: TopicEntry,
  partition: number,
  head: PartitionHead,
): number {
  const groups = environment.scanKeys(stateKeys.leases(topic.id));
  let floor = head.high;
  for (const key of groups) {
    const position = readPosition(environment, topic.id, partition, String(key.at(-1)));
    floor = Math.min(floor, position ?? head.low);
  }
  return floor;
}

/** Index of the front that was appended first; 0 when there is none. */
function oldestOf(fronts: readonly (Front | undefined)[]): number {
  let oldest = 0;
  for (const [partition, front] of fronts.entries()) {
    const best = fronts[oldest];
    if (front !== undefined && (best === undefined || front.appendedMs < best.appendedMs)) {
      oldest = partition;
    }
  }
  return oldest;
}

function isDue(front: Front, kept: number, policy: RetentionPolicy, nowMs: number): boolean {
  const isTooMuch = policy.bytes !== undefined && kept > policy.bytes;
  const isTooOld =
    policy.hours !== undefined && nowMs - front.appendedMs > policy.hours * msPerHour;
  return isTooMuch || isTooOld;
}

function readFront(
  environment: Environment,
  topic: TopicEntry,
  partition: number,
  offset: number,
): Front {
  const found = environment.records.getBinaryFast(keyOf(topic, partition, offset));
  if (found === undefined) return { bytes: 0, appendedMs: 0 };
  const bytes = found.length;
  return { bytes, appendedMs: appendedAt(new Uint8Array(found.buffer, found.byteOffset, bytes)) };
}

function keyOf(topic: TopicEntry, partition: number, offset: number): Buffer {
  return writeRecordKey(Buffer.alloc(recordKeyBytes), topic.id, partition, offset);
}
