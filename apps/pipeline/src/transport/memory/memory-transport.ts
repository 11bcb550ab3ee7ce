import { Observable, type Subscriber } from 'rxjs';

import { PipelineError } from '../../errors.ts';
import type { Credit } from '../credit.ts';
import type { OffsetPolicy } from '../offset-policy.ts';
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
import { aborted } from './aborted.ts';
import { brokerError } from './broker-error.ts';
import { BrokerLink } from './broker-link.ts';
import { type Clock, elapsed } from './clock.ts';
import { Consumption } from './consumption.ts';
import type { Generation } from './generation.ts';
import { type MemberTimes, Membership } from './membership.ts';
import { type ConsumedTopic, type PartitionStart, recoverPartition } from './recover-partition.ts';
import { type DecideFate, noFaults } from './request-fate.ts';
import { SettlementWriter, writeRecords } from './settlement-writer.ts';
import type { SimulatedBroker } from './simulated-broker.ts';

/** What a memory transport consumes, and how. */
export interface MemoryTransportOptions {
  readonly broker: SimulatedBroker;
  /** Clock of the process that the transport is in. */
  readonly clock: Clock;
  /** Clock of what is outside of the process. @defaultValue `clock` */
  readonly network?: Clock;
  /** Name of the process in its group. */
  readonly name: string;
  /** Input topic. */
  readonly topic: string;
  readonly group: string;
  /** Topics that settlements write to. @defaultValue none */
  readonly outputs?: readonly string[];
  /** The input offset in the same partition that a record of an output answers. @defaultValue none */
  readonly inputOf?: (record: TransportRecord) => number | undefined;
  /** @defaultValue 'fail' */
  readonly offsetPolicy?: OffsetPolicy;
  /** @defaultValue heartbeats each second, sessions of 10 s, 30 s to join */
  readonly times?: MemberTimes;
  /** @defaultValue 5000 */
  readonly requestTimeoutMs?: number;
  /** Wait before the next look for records when there were none, milliseconds. @defaultValue 50 */
  readonly pollMs?: number;
  /** @defaultValue every request is answered at once */
  readonly decideFate?: DecideFate;
  readonly onNotice?: NoticeListener;
}

/** What a subscription brings along, and how it ends. */
interface Subscription {
  readonly credit: Credit;
  readonly signal: AbortSignal;
  /** Resolves when the signal is aborted. */
  readonly ended: Promise<undefined>;
}

/** Wait before a failed request is sent again, milliseconds. */
const retryMs = 250;

/** A client of a {@link SimulatedBroker}: the guarantees of a Kafka client without transactions. */
export class MemoryTransport implements Transport {
  readonly kind = 'memory';
  readonly client: Transport['client'] = { name: 'simulated-broker', version: '1' };
  readonly #consumed: ConsumedTopic;
  readonly #clock: Clock;
  readonly #pollMs: number;
  readonly #link: BrokerLink;
  readonly #membership: Membership;
  readonly #writer: SettlementWriter;
  /** Ends the consumer; there while one is subscribed. */
  #stop: (() => void) | undefined;
  /** Resolves when the consumers so far have come to rest. */
  #resting: Promise<void> = Promise.resolve();
  readonly #producing: UnderWay = new UnderWay();
  #closing: Promise<void> | undefined;

  constructor(options: MemoryTransportOptions) {
    const { broker, clock, network = clock, name, topic, group } = options;
    const notify = options.onNotice ?? ((): void => undefined);
    const { decideFate = noFaults, requestTimeoutMs = 5000 } = options;
    const link = new BrokerLink({ broker, clock, network, decideFate, requestTimeoutMs, notify });
    const coordinator = broker.group(group, topic);
    const times = options.times ?? {
      heartbeatMs: 1000,
      sessionTimeoutMs: 10_000,
      joinTimeoutMs: 30_000,
    };
    this.#clock = clock;
    this.#pollMs = options.pollMs ?? 50;
    this.#link = link;
    this.#membership = new Membership({ link, clock, coordinator, times, name });
    this.#writer = new SettlementWriter({
      broker,
      link,
      membership: this.#membership,
      group,
      topic,
    });
    this.#consumed = {
      broker,
      group,
      topic,
      offsetPolicy: options.offsetPolicy ?? 'fail',
      notify,
      outputs: options.outputs ?? [],
      inputOf: options.inputOf ?? (() => undefined),
    };
  }

  async partitions(topic: string): Promise<number> {
    this.#checkOpen();
    return await this.#link.request('Metadata', () => this.#consumed.broker.topic(topic).length);
  }

  async maxRecordBytes(topic: string): Promise<number> {
    await this.partitions(topic);
    return this.#consumed.broker.maxRecordBytes;
  }

  deliveries(credit: Credit): Observable<Delivery> {
    return new Observable<Delivery>((subscriber) => {
      this.#checkOpen();
      if (this.#stop !== undefined) {
        const { topic } = this.#consumed;
        throw brokerError('already_consuming', `topic ${topic} has a subscriber in this transport`);
      }
      const ending = new AbortController();
      const { signal } = ending;
      const stop = (): void => {
        if (this.#stop === stop) this.#stop = undefined;
        ending.abort();
        subscriber.complete();
      };
      this.#stop = stop;
      this.#resting = this.#consume(
        subscriber,
        { credit, signal, ended: aborted(signal) },
        this.#resting,
      );
      return stop;
    });
  }

  async settle(settlement: Settlement): Promise<'settled' | 'fenced'> {
    this.#checkOpen();
    return await this.#writer.settle(settlement);
  }

  async produce(records: readonly OutputRecord[]): Promise<void> {
    this.#checkOpen();
    const { broker } = this.#consumed;
    const link = this.#link;
    await this.#producing.track(async () => writeRecords({ broker, link }, records));
  }

  async watermarks(topic: string, partition: number): Promise<Watermarks> {
    this.#checkOpen();
    const { broker, group } = this.#consumed;
    return await this.#link.request('ListOffsets', () => {
      const { low, high } = broker.log(topic, partition);
      const committed = broker.group(group, topic).position(partition)?.position ?? null;
      return { low, high, committed };
    });
  }

  async renew(): Promise<void> {
    await this.#membership.leave();
  }

  async close(): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    this.#stop?.();
    await this.#resting;
    await this.#producing.idle();
    await this.#writer.idle();
    await this.#membership.leave();
  }

  async #consume(
    subscriber: Subscriber<Delivery>,
    subscription: Subscription,
    before: Promise<void>,
  ): Promise<void> {
    await before;
    await this.#membership.leave();
    try {
      while (!subscription.signal.aborted) {
        const beganMs = this.#clock.nowMs();
        const generation = await this.#persist(
          subscription,
          async () => await this.#membership.join(),
        );
        if (generation === undefined) return;
        const { generation: epoch, partitions } = generation;
        const durationMs = this.#clock.nowMs() - beganMs;
        this.#consumed.notify({ type: 'rebalanced', epoch, partitions, durationMs });
        await this.#consumeGeneration(subscriber, generation, subscription);
        if (!subscription.signal.aborted)
          await this.#giveBack(subscriber, generation, subscription);
      }
    } catch (error) {
      subscriber.error(error);
    }
  }

  async #consumeGeneration(
    subscriber: Subscriber<Delivery>,
    generation: Generation,
    subscription: Subscription,
  ): Promise<void> {
    const { generation: epoch, partitions } = generation;
    const link = this.#link;
    const consumed = this.#consumed;
    subscriber.next({ type: 'assigned', epoch, partitions });
    const isOver = (): boolean => generation.hasEnded || subscription.signal.aborted;
    const starts: PartitionStart[] = [];
    for (const partition of partitions) {
      const recover = async (): Promise<PartitionStart> =>
        await recoverPartition(consumed, link, partition);
      const start = await this.#persist(subscription, recover, isOver);
      if (start === undefined || isOver()) return;
      this.#writer.begin(start);
      starts.push(start);
    }
    const deliver = (delivery: Delivery): void => subscriber.next(delivery);
    const clock = this.#clock;
    const pollMs = this.#pollMs;
    await new Consumption(
      { consumed, link, clock, generation, pollMs, deliver, ...subscription },
      starts,
    ).run();
  }

  /** Asks for the partitions back and waits until nothing of them is in flight, or it is too late. */
  async #giveBack(
    subscriber: Subscriber<Delivery>,
    generation: Generation,
    { ended }: Subscription,
  ): Promise<void> {
    if (generation.isLost) return;
    const { generation: epoch, partitions } = generation;
    const released = new Promise<void>((release) => {
      subscriber.next({ type: 'revoking', epoch, partitions, release });
    });
    await Promise.race([released, generation.until('isLost'), ended]);
  }

  /** Does something again for as long as it fails and may succeed; `undefined` when it is no longer wanted. */
  async #persist<Result>(
    { signal, ended }: Subscription,
    act: () => Promise<Result>,
    isOver: () => boolean = () => signal.aborted,
  ): Promise<Result | undefined> {
    while (!isOver()) {
      try {
        return await Promise.race([act(), ended]);
      } catch (error) {
        if (!(error instanceof PipelineError && error.retriable)) throw error;
        await elapsed(this.#clock, retryMs);
      }
    }
    return undefined;
  }

  #checkOpen(): void {
    if (this.#closing !== undefined) throw brokerError('closed', 'transport used after close');
  }
}
