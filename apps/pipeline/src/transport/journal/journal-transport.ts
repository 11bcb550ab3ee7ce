import { Observable, type Subscriber } from 'rxjs';

import type { Credit } from '../credit.ts';
import { offsetPolicies, type OffsetPolicy } from '../offset-policy.ts';
import type { Delivery, OutputRecord, Settlement, Transport, Watermarks } from '../port.ts';
import type { NoticeListener } from '../transport-notice.ts';
import { UnderWay } from '../under-way.ts';
import { acquireEnvironment, releaseEnvironment } from './acquire-environment.ts';
import { maxRecordBytes } from './append-records.ts';
import { Consumption } from './consumption.ts';
import type { Environment } from './environment.ts';
import { GroupLease } from './group-lease.ts';
import { journalError } from './journal-fault.ts';
import type { JournalOptions } from './journal-options.ts';
import { lmdbClient } from './lmdb-client.ts';
import { readGroupPositions, readWatermarks } from './positions.ts';
import { recordFormat } from './record-format.ts';
import { RecordWriter } from './record-writer.ts';
import type { RetentionPolicy } from './retention-policy.ts';
import { Retention } from './retention.ts';
import { RoundRobinReader } from './round-robin-reader.ts';
import { settlePartition } from './settle-partition.ts';
import { findTopic } from './topic-catalogue.ts';
import { checkPartition, type TopicEntry } from './topic-entry.ts';

/** What a journal transport consumes, and how. */
export interface JournalTransportOptions extends JournalOptions {
  /** Input topic. */
  readonly topic: string;
  /** Name under which positions are kept; one consumer at a time. */
  readonly group: string;
  /** @defaultValue 'fail' */
  readonly offsetPolicy?: OffsetPolicy;
  /**
   * Silence after which a consumer counts as dead although its process runs, milliseconds.
   *
   * @defaultValue 10 000
   */
  readonly leaseMs?: number;
  /**
   * Retention by topic name, enforced while the transport is open.
   *
   * @defaultValue everything is kept
   */
  readonly retention?: Readonly<Record<string, RetentionPolicy>>;
  /** @defaultValue 30 000 */
  readonly retentionEveryMs?: number;
  readonly onNotice?: NoticeListener;
}

const groupName = /^\P{Cc}{1,255}$/u;

/**
 * Opens a journal as a transport.
 *
 * @throws {PipelineError} INVALID_CONFIG for bad options; TRANSPORT_FAILED with fault unknown_topic when the input topic
 *   was never created, storage_failed, newer_format or not_a_journal.
 */
export async function openJournalTransport(options: JournalTransportOptions): Promise<Transport> {
  checkOptions(options);
  const environment = await acquireEnvironment(options);
  try {
    environment.refresh();
    return new JournalTransport(environment, findTopic(environment, options.topic), options);
  } catch (error) {
    await releaseEnvironment(environment);
    throw error;
  }
}

class JournalTransport implements Transport {
  readonly kind = 'journal';
  readonly client: Transport['client'] = lmdbClient;
  readonly #environment: Environment;
  readonly #topic: TopicEntry;
  readonly #group: string;
  readonly #policy: OffsetPolicy;
  readonly #notify: NoticeListener;
  readonly #writer: RecordWriter;
  readonly #underWay: UnderWay = new UnderWay();
  readonly #lease: GroupLease;
  readonly #retention: Retention;
  /** Ends the consumer; there while one is subscribed. */
  #stop: (() => void) | undefined;
  /** Resolves when the consumers so far have come to rest. */
  #resting: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(environment: Environment, topic: TopicEntry, options: JournalTransportOptions) {
    const clock = options.clock ?? Date.now;
    const notify = options.onNotice ?? ((): void => undefined);
    this.#environment = environment;
    this.#topic = topic;
    this.#group = options.group;
    this.#policy = options.offsetPolicy ?? 'fail';
    this.#notify = notify;
    const { group, leaseMs = 10_000, maxBytes = Number.POSITIVE_INFINITY } = options;
    this.#writer = new RecordWriter(environment, clock, maxBytes);
    this.#lease = new GroupLease({ environment, topic, group, leaseMs, clock, notify });
    const { retention: policies = {}, retentionEveryMs: everyMs = 30_000 } = options;
    this.#retention = new Retention({ environment, policies, everyMs, clock, notify });
  }

  async partitions(topic: string): Promise<number> {
    this.#checkOpen();
    this.#environment.refresh();
    return await Promise.resolve(findTopic(this.#environment, topic).partitions);
  }

  async maxRecordBytes(topic: string): Promise<number> {
    await this.partitions(topic);
    return maxRecordBytes - recordFormat.fixedBytes;
  }

  deliveries(credit: Credit): Observable<Delivery> {
    return new Observable<Delivery>((subscriber) => {
      this.#checkOpen();
      if (this.#stop !== undefined) {
        throw journalError('already_consuming', {
          message: `journal: topic ${this.#topic.name} has a subscriber in this transport already`,
        });
      }
      let consumption: Consumption | undefined;
      const stop = (): void => {
        if (this.#stop === stop) this.#stop = undefined;
        consumption?.stop();
        subscriber.complete();
      };
      this.#stop = stop;
      const before = this.#resting;
      this.#resting = this.#consume(subscriber, before, (epoch, reader) => {
        consumption = new Consumption(this.#environment, reader, credit, (record) => {
          subscriber.next({ type: 'record', epoch, record });
        });
        return consumption;
      });
      return stop;
    });
  }

  async settle(settlement: Settlement): Promise<'settled' | 'fenced'> {
    this.#checkOpen();
    checkPartition(this.#topic, settlement.partition);
    const outcome = await this.#underWay.track(async () =>
      this.#writer.commit(settlement.outputs, (outputs) =>
        settlePartition(this.#environment, this.#lease.identity, settlement, outputs),
      ),
    );
    if (outcome === 'fenced') this.#lease.lost(settlement.epoch);
    return outcome;
  }

  async produce(records: readonly OutputRecord[]): Promise<void> {
    this.#checkOpen();
    await this.#underWay.track(async () => this.#writer.append(records));
  }

  async watermarks(topic: string, partition: number): Promise<Watermarks> {
    this.#checkOpen();
    return await Promise.resolve(readWatermarks(this.#environment, topic, partition, this.#group));
  }

  /** Nothing to give up: the records are read from the memory of this process. */
  async renew(): Promise<void> {
    await Promise.resolve();
  }

  async close(): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    this.#stop?.();
    await this.#resting;
    await this.#retention.end();
    await this.#underWay.idle();
    try {
      await this.#lease.release();
    } finally {
      await releaseEnvironment(this.#environment);
    }
  }

  async #consume(
    subscriber: Subscriber<Delivery>,
    before: Promise<void>,
    begin: (epoch: number, reader: RoundRobinReader) => Consumption,
  ): Promise<void> {
    await before;
    try {
      const epoch = await this.#lease.acquire(
        () => !subscriber.closed,
        (error) => {
          subscriber.error(error);
        },
      );
      if (epoch === undefined) return;
      const reader = await this.#reader();
      if (subscriber.closed) return;
      const consumption = begin(epoch, reader);
      const partitions = Array.from({ length: this.#topic.partitions }, (_, index) => index);
      subscriber.next({ type: 'assigned', epoch, partitions });
      await consumption.run();
    } catch (error) {
      subscriber.error(error);
    }
  }

  async #reader(): Promise<RoundRobinReader> {
    const environment = this.#environment;
    const topic = this.#topic;
    const start = await environment.commits.run(1, () =>
      readGroupPositions(environment, topic, this.#group),
    );
    return new RoundRobinReader(
      { environment, topic, policy: this.#policy, notify: this.#notify },
      start,
    );
  }

  #checkOpen(): void {
    if (this.#closing === undefined) return;
    throw journalError('closed', {
      message: `journal ${this.#environment.directory}: transport used after close`,
    });
  }
}

function checkOptions({
  group,
  offsetPolicy = 'fail',
  leaseMs = 1,
}: JournalTransportOptions): void {
  if (!groupName.test(group)) {
    throw journalError('invalid_option', {
      message: `journal: group must be 1 to 255 printable characters, got ${JSON.stringify(group)}`,
    });
  }
  if (!offsetPolicies.includes(offsetPolicy)) {
    throw journalError('invalid_option', {
      message: `journal: offset policy must be one of ${offsetPolicies.join(', ')}, got ${offsetPolicy}`,
    });
  }
  if (!(leaseMs > 0)) {
    throw journalError('invalid_option', {
      message: `journal: lease must be a positive number of milliseconds, got ${leaseMs}`,
    });
  }
}
