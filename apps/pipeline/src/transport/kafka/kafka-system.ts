import type { Config } from '../../config/config.ts';
import type { KafkaConfig } from '../../config/kafka-config.ts';
import { PipelineError } from '../../errors.ts';
import type { MessageSystem, NewTopic, ReadRange } from '../message-system.ts';
import type { OutputRecord, TransportRecord, Watermarks } from '../port.ts';
import { openKafkaClient } from './kafka-client.ts';
import type { KafkaClient } from './kafka-client.ts';
import { kafkaError } from './kafka-fault.ts';
import type { UnreadableRange } from './read-range.ts';
import { unreadableRecord } from './unreadable-record.ts';

type Topics = Config['transport']['topics'];

/** Room for the headers of a dead letter, and for what a map holds beside relevance, bytes. */
const headroomBytes = 65_536;

/**
 * Opens Kafka as a message system.
 *
 * @param topics - Names of the topics, which are made with what each needs.
 * @throws {PipelineError} TRANSPORT_FAILED with fault unreachable, authentication, authorization or tls.
 */
export async function openKafkaSystem(config: KafkaConfig, topics: Topics): Promise<MessageSystem> {
  const client = openKafkaClient({ config });
  try {
    // One look without patience: a person waits for the answer.
    await client.cluster.controller();
    return new KafkaSystem(client, topics);
  } catch (error) {
    client.close();
    throw error;
  }
}

class KafkaSystem implements MessageSystem {
  readonly kind = 'kafka';
  readonly #client: KafkaClient;
  readonly #topics: Topics;

  constructor(client: KafkaClient, topics: Topics) {
    this.#client = client;
    this.#topics = topics;
  }

  async partitions(topic: string): Promise<number | undefined> {
    try {
      return await this.#client.partitions(topic);
    } catch (error) {
      if (error instanceof PipelineError && error.details.fault === 'unknown_topic')
        return undefined;
      throw error;
    }
  }

  async createTopic({ name, partitions }: NewTopic): Promise<void> {
    const existing = await this.partitions(name);
    if (existing === undefined) {
      const { replicationFactor } = this.#client.cluster.config;
      const settings = await this.#settingsOf(name);
      await this.#client.createTopic({ name, partitions, replicationFactor, settings });
      return;
    }
    if (existing === partitions) return;
    throw kafkaError('request_failed', {
      message: `kafka: topic ${name} expects ${partitions} partitions, got ${existing}`,
      details: { topic: name, partitions: existing, asked: partitions },
      retriable: false,
    });
  }

  async watermarks(topic: string, partition: number, group: string): Promise<Watermarks> {
    return await this.#client.watermarks(topic, partition, group);
  }

  async produce(records: readonly OutputRecord[]): Promise<void> {
    await this.#client.produce(records);
  }

  async *read(range: ReadRange): AsyncGenerator<TransportRecord> {
    const unreadable: UnreadableRange[] = [];
    const records = this.#client.read(range, {
      onUnreadable: (found) => unreadable.push(found),
    });
    for await (const record of records) {
      yield* unreadable.splice(0).map(unreadableRecord);
      yield record;
    }
    yield* unreadable.map(unreadableRecord);
  }

  async close(): Promise<void> {
    this.#client.close();
    await Promise.resolve();
  }

  async #settingsOf(name: string): Promise<Readonly<Record<string, string>>> {
    const { input, output, deadLetters } = this.#topics;
    if (name !== output && name !== deadLetters) return {};
    // Outputs have the time of their input record: old ones would be deleted at once by retention, those of fast clocks refused.
    const settings = { 'message.timestamp.type': 'LogAppendTime' };
    if ((await this.partitions(input)) === undefined) return settings;
    const inputBytes = await this.#client.limits.batchBytes(input);
    // A dead letter is its record with more headers; a map holds a number for each of its event's, twice on demand.
    const bytes = (name === output ? 2 : 1) * inputBytes + headroomBytes;
    return { ...settings, 'max.message.bytes': String(bytes) };
  }
}
