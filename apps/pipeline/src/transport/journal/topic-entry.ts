import { journalError } from './journal-fault.ts';

/** A topic of a journal. */
export interface JournalTopic {
  readonly name: string;
  readonly partitions: number;
}

/** A topic as it is stored; it never changes. */
export interface TopicEntry extends JournalTopic {
  readonly id: number;
}

/**
 * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_partition.
 */
export function checkPartition(topic: TopicEntry, partition: number): void {
  if (Number.isInteger(partition) && partition >= 0 && partition < topic.partitions) return;
  throw journalError('unknown_partition', {
    message: `journal: topic ${topic.name} has partitions 0 to ${topic.partitions - 1}, got ${partition}`,
    details: { topic: topic.name, partition, partitions: topic.partitions },
  });
}
