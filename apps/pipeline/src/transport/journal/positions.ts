import type { Watermarks } from '../port.ts';
import type { Environment } from './environment.ts';
import { readHead, type PartitionHead } from './partition-head.ts';
import { stateKeys } from './storage-keys.ts';
import { findTopic } from './topic-catalogue.ts';
import type { TopicEntry } from './topic-entry.ts';

/** The settled position of a group, `null` before the first settlement. */
export function readPosition(
  environment: Environment,
  topicId: number,
  partition: number,
  group: string,
): number | null {
  return environment.readState<number>(stateKeys.position(topicId, partition, group)) ?? null;
}

/**
 * Offsets of a partition as of now, with the position of a group.
 *
 * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic or unknown_partition.
 */
export function readWatermarks(
  environment: Environment,
  name: string,
  partition: number,
  group: string,
): Watermarks {
  environment.refresh();
  const topic = findTopic(environment, name);
  const { low, high } = readHead(environment, topic, partition);
  return { low, high, committed: readPosition(environment, topic.id, partition, group) };
}

/** Where a group stands in a partition, and what the partition holds. */
export interface GroupPosition {
  readonly position: number | null;
  readonly head: PartitionHead;
}

/** Where a group stands in each partition of a topic. In a transaction, this is the newest there is. */
export function readGroupPositions(
  environment: Environment,
  topic: TopicEntry,
  group: string,
): readonly GroupPosition[] {
  return Array.from({ length: topic.partitions }, (_, partition) => ({
    position: readPosition(environment, topic.id, partition, group),
    head: readHead(environment, topic, partition),
  }));
}
