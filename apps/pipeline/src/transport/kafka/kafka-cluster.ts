import type { Socket } from 'node:net';

import type { KafkaConfig } from '../../config/kafka-config.ts';
import { PipelineError } from '../../errors.ts';
import { BrokerLink, type BrokerAddress } from './broker-link.ts';
import { createSocketFactory, type SocketRequest } from './create-socket-factory.ts';
import { kafkaError } from './kafka-fault.ts';
import { kafkajs, type WireLogEntry } from './kafkajs.ts';
import { saslOptions } from './sasl-options.ts';
import { answerError, errorName } from './translate-error.ts';

/** How a {@link KafkaCluster} is reached and what it tells. */
export interface ClusterOptions {
  readonly config: KafkaConfig;
  /** Called for each request that failed. */
  readonly onFailure?: (error: PipelineError) => void;
  /** Called for each line of the log of kafkajs. */
  readonly onLog?: (entry: WireLogEntry) => void;
  /**
   * Opens the socket of a connection.
   *
   * @defaultValue TCP, or TLS when the config says so
   */
  readonly createSocket?: (request: SocketRequest) => Socket;
}

/** Partitions of a topic: the broker that leads each, -1 where none does. */
export interface TopicLayout {
  readonly name: string;
  readonly leaders: readonly number[];
  readonly readAtMs: number;
}

/** Requests of one lane never wait behind those of another: joining a group holds its connection for minutes. */
export type Lane = 'data' | 'group' | 'read';

interface MetadataAnswer {
  readonly brokers: readonly (BrokerAddress & { readonly nodeId: number })[];
  readonly controllerId: number;
  readonly topicMetadata: readonly {
    readonly topicErrorCode: number;
    readonly topic: string;
    readonly partitionMetadata: readonly {
      readonly partitionId: number;
      readonly leader: number;
    }[];
  }[];
}

interface CoordinatorAnswer {
  readonly errorCode: number;
  readonly coordinator: BrokerAddress & { readonly nodeId: number };
}

/** How long the layout of a topic is believed, milliseconds. */
export const metadataAgeMs = 30_000;

/** The brokers of a cluster, who leads what, and links to them. */
export class KafkaCluster {
  readonly config: KafkaConfig;
  readonly #options: ClusterOptions;
  readonly #connection: Readonly<Record<string, unknown>>;
  readonly #logger: object;
  readonly #seeds: readonly BrokerAddress[];
  readonly #links = new Map<string, BrokerLink>();
  readonly #topics = new Map<string, TopicLayout>();
  readonly #coordinators = new Map<string, BrokerAddress>();
  #brokers = new Map<number, BrokerAddress>();
  #controllerId = -1;
  #turn = 0;
  #isClosed = false;

  constructor(options: ClusterOptions) {
    const { config, onLog = (): void => undefined } = options;
    this.config = config;
    this.#options = options;
    this.#seeds = config.brokers.map(addressOf);
    this.#connection = {
      clientId: config.clientId,
      sasl: saslOptions(config.sasl),
      ssl: config.tls.enabled ? {} : null,
      socketFactory: options.createSocket ?? createSocketFactory(config.tls),
      connectionTimeout: Math.min(10_000, config.requestTimeoutMs),
      enforceRequestTimeout: true,
    };
    this.#logger = kafkajs.createLogger({ level: 4, logCreator: () => onLog });
  }

  /**
   * Layout of a topic.
   *
   * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic, authorization or unreachable.
   */
  async topic(name: string, maxAgeMs: number = metadataAgeMs): Promise<TopicLayout> {
    const known = this.#topics.get(name);
    if (known !== undefined && performance.now() - known.readAtMs < maxAgeMs) return known;
    const [found] = await this.#readMetadata([name]);
    const error = errorName(found?.topicErrorCode ?? 3);
    if (found === undefined || error !== undefined) {
      this.#topics.delete(name);
      throw this.report(
        answerError(error ?? 'UNKNOWN_TOPIC_OR_PARTITION', { api: 'Metadata', topic: name }),
      );
    }
    const leaders: number[] = [];
    for (const { partitionId, leader } of found.partitionMetadata) leaders[partitionId] = leader;
    const layout = { name, leaders, readAtMs: performance.now() };
    this.#topics.set(name, layout);
    return layout;
  }

  /**
   * Link to the broker that leads a partition.
   *
   * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_partition, request_failed (LEADER_NOT_AVAILABLE) or those of `topic`.
   */
  async leader(topic: string, partition: number, lane: Lane): Promise<BrokerLink> {
    const { leaders } = await this.topic(topic);
    const leader = leaders[partition];
    if (leader === undefined) {
      throw kafkaError('unknown_partition', {
        message: `kafka: ${topic} expects a partition below ${leaders.length}, got ${partition}`,
        details: { topic, partition, partitions: leaders.length },
      });
    }
    const address = this.#brokers.get(leader);
    if (address !== undefined) return this.#link(address, lane);
    this.forget(topic);
    throw this.report(answerError('LEADER_NOT_AVAILABLE', { api: 'Metadata', topic, partition }));
  }

  /** Link to the coordinator of a group; looked up anew after a request to it failed. */
  async coordinator(group: string, lane: Lane): Promise<BrokerLink> {
    const known = this.#coordinators.get(group);
    if (known !== undefined) return this.#link(known, lane);
    const answer = await this.#anywhere(async (link) =>
      link.call<CoordinatorAnswer>('GroupCoordinator', { groupId: group, coordinatorType: 0 }),
    );
    const error = errorName(answer.errorCode);
    if (error !== undefined)
      throw this.report(answerError(error, { api: 'FindCoordinator', group }));
    this.#coordinators.set(group, answer.coordinator);
    return this.#link(answer.coordinator, lane);
  }

  /** Link to the broker that makes topics. */
  async controller(): Promise<BrokerLink> {
    await this.#readMetadata([]);
    const address = this.#brokers.get(this.#controllerId);
    if (address === undefined) throw answerError('NOT_CONTROLLER', { api: 'Metadata' });
    return this.#link(address, 'data');
  }

  /** Has the layout of a topic read anew the next time. */
  forget(topic: string): void {
    this.#topics.delete(topic);
  }

  /** Tells that a request failed, or that its answer was an error. */
  report(error: PipelineError): PipelineError {
    const { group } = error.details;
    if (typeof group === 'string') this.#coordinators.delete(group);
    this.#options.onFailure?.(error);
    return error;
  }

  /** Ends all connections at once; the next request opens new ones. */
  reconnect(): void {
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
    this.#topics.clear();
    this.#coordinators.clear();
  }

  /** Ends all connections at once, for good. */
  close(): void {
    this.#isClosed = true;
    for (const link of this.#links.values()) link.close();
  }

  async #readMetadata(topics: readonly string[]): Promise<MetadataAnswer['topicMetadata']> {
    // Without topics an old broker would list them all; one that cannot exist lists none.
    const asked = topics.length === 0 ? ['__none__'] : topics;
    const payload = { topics: asked, allowAutoTopicCreation: false };
    const answer = await this.#anywhere(async (link) =>
      link.call<MetadataAnswer>('Metadata', payload),
    );
    this.#brokers = new Map(
      answer.brokers.map(({ nodeId, host, port }) => [nodeId, { host, port }]),
    );
    this.#controllerId = answer.controllerId;
    return topics.length === 0 ? [] : answer.topicMetadata;
  }

  /** Asks one broker after the other, those that are known before those of the config. */
  async #anywhere<Answer>(ask: (link: BrokerLink) => Promise<Answer>): Promise<Answer> {
    const known = [...this.#brokers.values()];
    this.#turn += 1;
    const turned = known.map((_, index) => known[(index + this.#turn) % known.length]!);
    let failed: unknown;
    for (const address of [...turned, ...this.#seeds]) {
      try {
        return await ask(this.#link(address, 'data'));
      } catch (error) {
        const isClosed = error instanceof PipelineError && error.details.fault === 'closed';
        if (isClosed) throw error;
        failed = error;
      }
    }
    throw failed;
  }

  /** A heartbeat that is waited for longer than the session lasts hides that it is over. */
  #timeoutMs(lane: Lane): number {
    const { requestTimeoutMs, sessionTimeoutMs } = this.config;
    return lane === 'group' ? Math.min(requestTimeoutMs, sessionTimeoutMs) : requestTimeoutMs;
  }

  #link(address: BrokerAddress, lane: Lane): BrokerLink {
    if (this.#isClosed) throw kafkaError('closed', { message: 'kafka: client used after close' });
    const { host, port } = address;
    const key = `${lane} ${host}:${port}`;
    const link =
      this.#links.get(key) ??
      new BrokerLink({
        host,
        port,
        connection: { ...this.#connection, requestTimeout: this.#timeoutMs(lane) },
        logger: this.#logger,
        onFailure: (error) => void this.report(error),
      });
    this.#links.set(key, link);
    return link;
  }
}

function addressOf(address: string): BrokerAddress {
  const colon = address.lastIndexOf(':');
  const host = address.slice(0, colon).replace(/^\[(.*)\]$/u, '$1');
  return { host, port: Number(address.slice(colon + 1)) };
}
