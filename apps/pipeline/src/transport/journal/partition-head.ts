import type { Environment } from './environment.ts';
import { journalError } from './journal-fault.ts';
import { stateKeys } from './storage-keys.ts';
import { checkPartition, type TopicEntry } from './topic-entry.ts';

/** What a partition holds. */
export interface PartitionHead {
  /** First offset that is kept. */
  readonly low: number;
  /** Offset of the next record. */
  readonly high: number;
  /** Stored size of the kept records. */
  readonly bytes: number;
}

/**
 * The head of a partition, in the running transaction if there is one.
 *
 * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_partition or damaged_state.
 */
export function readHead(
  environment: Environment,
  topic: TopicEntry,
  partition: number,
): PartitionHead {
  checkPartition(topic, partition);
  const head = environment.readState<PartitionHead>(stateKeys.head(topic.id, partition));
  if (head !== undefined) return head;
  throw journalError('damaged_state', {
    message: `journal ${environment.directory}: ${topic.name}/${partition} has no entry`,
    details: { topic: topic.name, partition },
  });
}
