import type { KafkaCluster } from './kafka-cluster.ts';
import { answerError, errorName } from './translate-error.ts';

interface ConfigsAnswer {
  readonly resources: readonly {
    readonly errorCode: number;
    readonly configEntries: readonly {
      readonly configName: string;
      readonly configValue: string;
    }[];
  }[];
}

const topicResource = 2;
const limitName = 'max.message.bytes';

/** Limit of a topic where its config may not be read: that of a broker by default, bytes of a batch. */
const usualLimitBytes = 1_048_588;

/** How long a limit is believed, milliseconds. */
const limitAgeMs = 60_000;

/** What a batch of one record takes besides key, value and headers, bytes. */
const headroomBytes = 1024;

/** How large the batches of topics may be. */
export class TopicLimits {
  readonly #cluster: KafkaCluster;
  readonly #known = new Map<string, { readonly bytes: number; readonly readAtMs: number }>();

  constructor(cluster: KafkaCluster) {
    this.#cluster = cluster;
  }

  /**
   * Bytes that a batch of a topic may have.
   *
   * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic or unreachable.
   */
  async batchBytes(topic: string): Promise<number> {
    const known = this.#known.get(topic);
    if (known !== undefined && performance.now() - known.readAtMs < limitAgeMs) return known.bytes;
    const bytes = await this.#read(topic);
    this.#known.set(topic, { bytes, readAtMs: performance.now() });
    return bytes;
  }

  /** Bytes of key, value and headers that a record of a topic may have. */
  async recordBytes(topic: string): Promise<number> {
    return Math.max(1, (await this.batchBytes(topic)) - headroomBytes);
  }

  /** Has the limit read anew: the broker has just applied another one. */
  forget(topic: string): void {
    this.#known.delete(topic);
  }

  async #read(topic: string): Promise<number> {
    const link = await this.#cluster.leader(topic, 0, 'read');
    const answer = await link.call<ConfigsAnswer>(
      'DescribeConfigs',
      { resources: [{ type: topicResource, name: topic, configNames: [limitName] }] },
      { topic },
    );
    const [resource] = answer.resources;
    const error = errorName(resource?.errorCode ?? 3);
    if (resource !== undefined && error === undefined) {
      const entry = resource.configEntries.find(({ configName }) => configName === limitName);
      return Number(entry?.configValue ?? usualLimitBytes);
    }
    if (error === 'TOPIC_AUTHORIZATION_FAILED' || error === 'CLUSTER_AUTHORIZATION_FAILED') {
      return usualLimitBytes;
    }
    throw this.#cluster.report(
      answerError(error ?? 'UNKNOWN_TOPIC_OR_PARTITION', { api: 'DescribeConfigs', topic }),
    );
  }
}
