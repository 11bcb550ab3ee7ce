import { setTimeout as sleep } from 'node:timers/promises';

import type { NewTopic, ReadRange } from '../message-system.ts';
import type { OutputRecord, TransportRecord, Watermarks } from '../port.ts';
import { fetchCommitted } from './fetch-committed.ts';
import { KafkaCluster, type ClusterOptions } from './kafka-cluster.ts';
import { kafkaError } from './kafka-fault.ts';
import { listOffsets } from './list-offsets.ts';
import { produceRecords } from './produce-records.ts';
import { readRange, type RangeOptions } from './read-range.ts';
import { RecordWriter } from './record-writer.ts';
import { TopicLimits } from './topic-limits.ts';
import { answerError, errorName } from './translate-error.ts';
import { backoffMs, withPatience } from './with-patience.ts';

interface CreateAnswer {
  readonly topicErrors: readonly {
    readonly errorCode: number;
    readonly errorMessage: string | null;
  }[];
}

/** A topic to be made on a cluster. */
export interface NewKafkaTopic extends NewTopic {
  readonly replicationFactor: number;
  /** Settings of the topic by their names. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Kafka without a group: topics, offsets, writing, reading. */
export class KafkaClient {
  readonly cluster: KafkaCluster;
  readonly limits: TopicLimits;
  readonly writer: RecordWriter;

  constructor(options: ClusterOptions) {
    this.cluster = new KafkaCluster(options);
    this.limits = new TopicLimits(this.cluster);
    this.writer = new RecordWriter(this.cluster, this.limits);
  }

  /**
   * Number of partitions of a topic.
   *
   * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic, authorization, authentication, tls or unreachable.
   */
  async partitions(topic: string): Promise<number> {
    // One look: who opens a transport tries again, and says in between what is wrong.
    const { leaders } = await this.cluster.topic(topic, 0);
    return leaders.length;
  }

  /**
   * Creates a topic; resolves when its partitions have leaders.
   *
   * @throws {PipelineError} TRANSPORT_FAILED with code TOPIC_ALREADY_EXISTS when it is there, LEADER_NOT_AVAILABLE when it has no leaders in
   *   the time of a request.
   */
  async createTopic({
    name,
    partitions,
    replicationFactor,
    settings = {},
  }: NewKafkaTopic): Promise<void> {
    const link = await this.cluster.controller();
    const timeout = this.cluster.config.requestTimeoutMs;
    const configEntries = Object.entries(settings).map(([key, value]) => ({ name: key, value }));
    const answer = await link.call<CreateAnswer>(
      'CreateTopics',
      {
        topics: [{ topic: name, numPartitions: partitions, replicationFactor, configEntries }],
        timeout,
      },
      { topic: name },
    );
    this.cluster.forget(name);
    const [result] = answer.topicErrors;
    const code = errorName(result?.errorCode ?? 0);
    if (code === undefined) {
      await this.#led(name);
      return;
    }
    if (code === 'TOPIC_AUTHORIZATION_FAILED' || code === 'CLUSTER_AUTHORIZATION_FAILED') {
      throw answerError(code, { api: 'CreateTopics', topic: name });
    }
    throw kafkaError('request_failed', {
      message: `kafka: CreateTopics of ${name} expects success, got ${code}: ${result?.errorMessage ?? ''}`,
      details: { api: 'CreateTopics', topic: name, code },
      retriable: false,
    });
  }

  /** Offsets of a partition, and the position of a group. */
  async watermarks(topic: string, partition: number, group: string): Promise<Watermarks> {
    const place = { group, topic, partitions: [partition] };
    const ends = await this.#patiently(async () => listOffsets(this.cluster, topic, partition));
    const [found] = await this.#patiently(async () => fetchCommitted(this.cluster, place));
    return { ...ends, committed: found?.settled ?? null };
  }

  /** Bytes of key, value and headers that a record of a topic may have. */
  async maxRecordBytes(topic: string): Promise<number> {
    return await this.#patiently(async () => this.limits.recordBytes(topic));
  }

  /** Appends records; resolves when they are durable. */
  async produce(records: readonly OutputRecord[]): Promise<void> {
    await produceRecords(this, records);
  }

  /** Records of a part of a partition. */
  read(range: ReadRange, options: RangeOptions = {}): AsyncIterable<TransportRecord> {
    return readRange(this.cluster, range, options);
  }

  /** Ends all connections at once. */
  close(): void {
    this.cluster.close();
  }

  /** Brokers hear of a topic some time after it was made. */
  async #led(topic: string): Promise<void> {
    const { requestTimeoutMs } = this.cluster.config;
    const beganMs = performance.now();
    for (let attempt = 1; performance.now() - beganMs < requestTimeoutMs; attempt += 1) {
      const found = await this.cluster.topic(topic, 0).catch(() => undefined);
      if (found !== undefined && found.leaders.every((leader) => leader >= 0)) return;
      await sleep(backoffMs(attempt));
    }
    throw answerError('LEADER_NOT_AVAILABLE', { api: 'Metadata', topic });
  }

  /** Leaders and coordinators move, and are not there at once on a cluster that has just begun. */
  async #patiently<Result>(act: () => Promise<Result>): Promise<Result> {
    return await withPatience(this.cluster.config.requestTimeoutMs, act);
  }
}

/** Opens a client; connections come with the first request. */
export function openKafkaClient(options: ClusterOptions): KafkaClient {
  return new KafkaClient(options);
}
