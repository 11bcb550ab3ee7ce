import { setTimeout as sleep } from 'node:timers/promises';

import { Observable } from 'rxjs';

import type { PipelineError } from '../../errors.ts';
import type { Credit } from '../credit.ts';
import type {
  Delivery,
  OutputRecord,
  Settlement,
  Transport,
  TransportRecord,
  Watermarks,
} from '../port.ts';
import type { NoticeListener } from '../transport-notice.ts';
import { UnderWay } from '../under-way.ts';
import { Availability } from './availability.ts';
import { GroupConsumer } from './group-consumer.ts';
import { openKafkaClient, type KafkaClient } from './kafka-client.ts';
import type { ClusterOptions } from './kafka-cluster.ts';
import { kafkaError } from './kafka-fault.ts';
import { kafkajsClient } from './kafkajs.ts';
import { Settler } from './settler.ts';
import { codeOf } from './translate-error.ts';

/** What a Kafka transport consumes, and how. */
export interface KafkaTransportOptions extends Pick<
  ClusterOptions,
  'config' | 'createSocket' | 'onLog'
> {
  /** Input topic. */
  readonly topic: string;
  readonly group: string;
  /** Topics that settlements write to; in the partition of the same number, so that what an earlier try wrote is found. */
  readonly outputs: readonly string[];
  /** The input offset in the same partition that a record of an output answers, when it answers one of this topic and group. */
  readonly inputOf: (record: TransportRecord) => number | undefined;
  readonly onNotice?: NoticeListener;
}

/** How long closing waits for what is under way, milliseconds. */
const closeMs = 5000;

/** How long closing waits for the group to hear of it, milliseconds. */
const leaveMs = 1000;

/**
 * Opens a consumer group as a transport. Nothing is asked of the brokers before the first call.
 *
 * @throws {PipelineError} INVALID_CONFIG when the time for a rebalance is shorter than the session.
 */
export function openKafkaTransport(options: KafkaTransportOptions): Transport {
  const { sessionTimeoutMs, rebalanceTimeoutMs } = options.config;
  if (rebalanceTimeoutMs < sessionTimeoutMs) {
    throw kafkaError('invalid_option', {
      message: `kafka: rebalanceTimeoutMs expects ${sessionTimeoutMs} or more, as sessionTimeoutMs, got ${rebalanceTimeoutMs}`,
      details: { sessionTimeoutMs, rebalanceTimeoutMs },
    });
  }
  return new KafkaTransport(options);
}

class KafkaTransport implements Transport {
  readonly kind = 'kafka';
  readonly client: Transport['client'] = kafkajsClient;
  readonly #options: KafkaTransportOptions;
  readonly #notify: NoticeListener;
  readonly #kafka: KafkaClient;
  readonly #availability: Availability;
  readonly #settler: Settler;
  readonly #producing: UnderWay = new UnderWay();
  #epoch = 0;
  #consumer: GroupConsumer | undefined;
  /** Ends the deliveries; there while one is subscribed. */
  #stop: (() => void) | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: KafkaTransportOptions) {
    const notify = options.onNotice ?? ((): void => undefined);
    this.#options = options;
    this.#notify = notify;
    this.#kafka = openKafkaClient({
      ...options,
      onFailure: (error) => {
        notify({ type: 'request_failed', api: String(error.details.api), code: codeOf(error) });
      },
    });
    this.#availability = new Availability(notify);
    this.#settler = new Settler({
      client: this.#kafka,
      outputs: options.outputs,
      availability: this.#availability,
      current: () => this.#consumer?.settling,
    });
  }

  async partitions(topic: string): Promise<number> {
    this.#checkOpen();
    return await this.#kafka.partitions(topic);
  }

  async maxRecordBytes(topic: string): Promise<number> {
    this.#checkOpen();
    return await this.#kafka.maxRecordBytes(topic);
  }

  deliveries(credit: Credit): Observable<Delivery> {
    return new Observable<Delivery>((subscriber) => {
      this.#checkOpen();
      if (this.#stop !== undefined) {
        throw kafkaError('already_consuming', {
          message: `kafka: topic ${this.#options.topic} has a subscriber in this transport already`,
        });
      }
      const consumer = this.#createConsumer(credit, (delivery) => {
        subscriber.next(delivery);
      });
      const stop = (): void => {
        if (this.#stop === stop) this.#stop = undefined;
        consumer.stop();
        subscriber.complete();
      };
      this.#stop = stop;
      const former = this.#consumer;
      this.#consumer = consumer;
      void (async (): Promise<void> => {
        await former?.end();
        await consumer.run();
      })().catch((error: unknown) => {
        subscriber.error(error);
      });
      return stop;
    });
  }

  async settle(settlement: Settlement): Promise<'settled' | 'fenced'> {
    this.#checkOpen();
    return await this.#settler.settle(settlement);
  }

  async produce(records: readonly OutputRecord[]): Promise<void> {
    this.#checkOpen();
    await this.#producing.track(async () => this.#kafka.produce(records));
  }

  async watermarks(topic: string, partition: number): Promise<Watermarks> {
    this.#checkOpen();
    return await this.#kafka.watermarks(topic, partition, this.#options.group);
  }

  async renew(): Promise<void> {
    this.#checkOpen();
    this.#consumer?.renew();
    await Promise.resolve();
  }

  async close(): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    this.#stop?.();
    const underWay = Promise.allSettled([this.#settler.idle(), this.#producing.idle()]);
    await within(closeMs, underWay);
    this.#settler.close(closedError());
    await within(leaveMs, this.#consumer?.end() ?? Promise.resolve());
    this.#kafka.close();
    await this.#settler.idle();
  }

  #createConsumer(credit: Credit, deliver: (delivery: Delivery) => void): GroupConsumer {
    const { topic, group, outputs, inputOf, config } = this.#options;
    return new GroupConsumer({
      cluster: this.#kafka.cluster,
      topic,
      group,
      outputs,
      inputOf,
      offsetPolicy: config.offsetPolicy,
      credit,
      availability: this.#availability,
      notify: this.#notify,
      deliver,
      nextEpoch: (generationId) => {
        this.#epoch = Math.max(this.#epoch + 1, generationId);
        return this.#epoch;
      },
    });
  }

  #checkOpen(): void {
    if (this.#closing !== undefined) throw closedError();
  }
}

/** Waits for something, but no longer than that. */
async function within(milliseconds: number, done: Promise<unknown>): Promise<void> {
  const late = new AbortController();
  const { signal } = late;
  await Promise.race([done, sleep(milliseconds, undefined, { signal }).catch(() => undefined)]);
  late.abort();
}

function closedError(): PipelineError {
  return kafkaError('closed', { message: 'kafka: transport used after close' });
}
