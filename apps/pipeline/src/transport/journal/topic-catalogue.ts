import type { Environment } from './environment.ts';
import { journalError } from './journal-fault.ts';
import type { PartitionHead } from './partition-head.ts';
import { stateKeys } from './storage-keys.ts';
import type { JournalTopic, TopicEntry } from './topic-entry.ts';

/** Partitions a topic may have. */
export const maxPartitions = 1024;

const maxTopics = 0xff_ff;
const topicName = /^[\w.-]{1,249}$/;

/**
 * The topic of that name; not from inside of a transaction.
 *
 * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic when it was never created.
 */
export function findTopic(environment: Environment, name: string): TopicEntry {
  const topic = environment.topics.get(name) ?? lookUp(environment, name);
  if (topic !== undefined) {
    environment.topics.set(name, topic);
    return topic;
  }
  throw journalError('unknown_topic', {
    message: `journal ${environment.directory}: there is no topic ${JSON.stringify(name)}`,
    remedy: 'create it with `pellucid topics --create`; topics are never made by use',
    details: { topic: name, topics: listTopics(environment).map((entry) => entry.name) },
  });
}

/** All topics by name. */
export function listTopics(environment: Environment): readonly TopicEntry[] {
  return environment
    .scanKeys(stateKeys.topics)
    .map((key) => environment.readState<TopicEntry>([...key]))
    .filter((topic) => topic !== undefined);
}

/**
 * Creates a topic; does nothing when it is there already with as many partitions. Runs in a transaction.
 *
 * @throws {PipelineError} INVALID_CONFIG for a bad name or number, TRANSPORT_FAILED with fault topic_mismatch.
 */
export function createTopic(environment: Environment, { name, partitions }: JournalTopic): void {
  checkTopic(name, partitions);
  const existing = lookUp(environment, name);
  if (existing !== undefined) {
    if (existing.partitions === partitions) return;
    throw journalError('topic_mismatch', {
      message: `journal: topic ${name} has ${existing.partitions} partitions, ${partitions} were asked for`,
      details: { topic: name, partitions: existing.partitions, asked: partitions },
    });
  }
  const id = environment.readState<number>(stateKeys.nextTopicId) ?? 1;
  if (id > maxTopics) {
    throw journalError('invalid_option', { message: `journal: more than ${maxTopics} topics` });
  }
  environment.writeState(stateKeys.nextTopicId, id + 1);
  environment.writeState(stateKeys.topic(name), { id, name, partitions } satisfies TopicEntry);
  const empty: PartitionHead = { low: 0, high: 0, bytes: 0 };
  for (let partition = 0; partition < partitions; partition += 1) {
    environment.writeState(stateKeys.head(id, partition), empty);
  }
}

function lookUp(environment: Environment, name: string): TopicEntry | undefined {
  return topicName.test(name)
    ? environment.readState<TopicEntry>(stateKeys.topic(name))
    : undefined;
}

function checkTopic(name: string, partitions: number): void {
  if (!topicName.test(name)) {
    throw journalError('invalid_option', {
      message: `journal: topic name must match ${topicName.source}, got ${JSON.stringify(name)}`,
    });
  }
  if (!Number.isInteger(partitions) || partitions < 1 || partitions > maxPartitions) {
    throw journalError('invalid_option', {
      message: `journal: topic ${name}: partitions must be 1 to ${maxPartitions}, got ${partitions}`,
    });
  }
}
