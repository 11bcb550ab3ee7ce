import type { PipelineError } from '../../errors.ts';
import type { Availability } from './availability.ts';
import type { BrokerLink } from './broker-link.ts';
import { fetchPartitions, type FetchedPartition } from './fetch-partitions.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import { listOffsets } from './list-offsets.ts';
import type { PartitionLane } from './partition-lane.ts';
import type { Signal } from './signal.ts';
import { answerError, translateError } from './translate-error.ts';
import { backoffMs } from './with-patience.ts';

/** How long a broker waits for records, milliseconds. */
const maxWaitMs = 250;

/** What a {@link BatchFetcher} works with. */
export interface BatchFetcherOptions {
  readonly cluster: KafkaCluster;
  readonly topic: string;
  readonly lanes: readonly PartitionLane[];
  readonly availability: Availability;
  /** Raised when something was fetched, and when something fetched was used up. */
  readonly signal: Signal;
  /** The position of a partition is outside of what is kept. */
  readonly onOutOfRange: () => void;
}

/** Keeps the buffers of partitions filled, with one request at a time to each broker. */
export class BatchFetcher {
  readonly #options: BatchFetcherOptions;
  readonly #busy = new Set<BrokerLink>();
  #turn = 0;
  #isStopped = false;

  constructor(options: BatchFetcherOptions) {
    this.#options = options;
  }

  /** Resolves when stopped. */
  async run(): Promise<void> {
    const { signal } = this.#options;
    // Waits between tries end without a sign.
    const ticking = setInterval(() => {
      signal.raise();
    }, maxWaitMs);
    try {
      while (!this.#isStopped) {
        const changed = signal.next();
        await this.#request();
        await changed;
      }
    } finally {
      clearInterval(ticking);
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#options.signal.raise();
  }

  async #request(): Promise<void> {
    const { lanes, topic, cluster } = this.#options;
    this.#turn += 1;
    // The partition that stands first is served first, so each gets to stand there.
    const turned = lanes.map((_, index) => lanes[(index + this.#turn) % lanes.length]!);
    const byLink = new Map<BrokerLink, PartitionLane[]>();
    for (const lane of turned.filter((one) => this.#isHungry(one))) {
      try {
        const link = await cluster.leader(topic, lane.partition, 'data');
        if (!this.#busy.has(link)) byLink.set(link, [...(byLink.get(link) ?? []), lane]);
      } catch (error) {
        this.#failed([lane], error as PipelineError);
      }
    }
    for (const [link, hungry] of byLink) void this.#fetch(link, hungry);
  }

  #isHungry({ isHalted, isFetching, retryAtMs, buffer }: PartitionLane): boolean {
    // More is asked for before the last is used up: other partitions may keep the request waiting.
    const isFull = buffer.bytes >= this.#options.cluster.config.fetchBytes / 2;
    return !isHalted && !isFetching && !isFull && performance.now() >= retryAtMs;
  }

  async #fetch(link: BrokerLink, lanes: readonly PartitionLane[]): Promise<void> {
    const { cluster, topic, signal } = this.#options;
    this.#busy.add(link);
    for (const lane of lanes) lane.isFetching = true;
    try {
      const places = lanes.map(({ partition, buffer }) => ({
        topic,
        partition,
        offset: buffer.fetchOffset,
      }));
      const fetched = await fetchPartitions(link, places, {
        maxWaitMs,
        partitionBytes: cluster.config.fetchBytes,
        isolation: 'committed',
      });
      if (!this.#isStopped) for (const one of fetched) await this.#take(one, lanes);
    } catch (error) {
      this.#failed(lanes, translateError(error, { api: 'Fetch', topic }));
    } finally {
      this.#busy.delete(link);
      for (const lane of lanes) lane.isFetching = false;
      signal.raise();
    }
  }

  async #take(fetched: FetchedPartition, lanes: readonly PartitionLane[]): Promise<void> {
    const lane = lanes.find(({ partition }) => partition === fetched.partition);
    if (lane === undefined) return;
    const { topic, cluster, availability } = this.#options;
    const { partition } = lane;
    if (fetched.error === undefined) {
      lane.failures = 0;
      availability.clear(`fetch ${partition}`);
      lane.buffer.add(fetched);
      return;
    }
    const error = cluster.report(answerError(fetched.error, { api: 'Fetch', topic, partition }));
    if (fetched.error === 'OFFSET_OUT_OF_RANGE' && (await this.#isOutOfRange(lane))) {
      this.#options.onOutOfRange();
      return;
    }
    this.#failed([lane], error);
  }

  /** A leader that has just been chosen may not know yet how far it may go. */
  async #isOutOfRange({ partition, buffer }: PartitionLane): Promise<boolean> {
    const { low, high } = await listOffsets(this.#options.cluster, this.#options.topic, partition);
    return buffer.fetchOffset < low || buffer.fetchOffset > high;
  }

  #failed(lanes: readonly PartitionLane[], error: PipelineError): void {
    if (this.#isStopped) return;
    const { cluster, topic, availability } = this.#options;
    cluster.forget(topic);
    for (const lane of lanes) {
      lane.failures += 1;
      lane.retryAtMs = performance.now() + backoffMs(lane.failures);
      availability.set(`fetch ${lane.partition}`, error.message);
    }
  }
}
