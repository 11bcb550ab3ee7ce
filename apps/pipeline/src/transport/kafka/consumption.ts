import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Credit } from '../credit.ts';
import type { Delivery, TransportRecord } from '../port.ts';
import type { NoticeListener } from '../transport-notice.ts';
import type { PlacedPartition } from './assignment.ts';
import type { Availability } from './availability.ts';
import { BatchFetcher } from './batch-fetcher.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import type { Step } from './partition-buffer.ts';
import { PartitionLane } from './partition-lane.ts';
import { Signal } from './signal.ts';
import { unreadableRecord } from './unreadable-record.ts';

/** Records of one partition that are delivered before it is the turn of the next. */
const turnRecords = 64;

/** What a {@link Consumption} works with. */
export interface ConsumptionOptions {
  readonly cluster: KafkaCluster;
  readonly topic: string;
  readonly epoch: number;
  readonly placed: readonly PlacedPartition[];
  readonly credit: Credit;
  readonly availability: Availability;
  readonly notify: NoticeListener;
  readonly deliver: (delivery: Delivery) => void;
}

/** Delivers the records of the assigned partitions as credit allows, in turns, until stopped. */
export class Consumption {
  readonly #options: ConsumptionOptions;
  readonly #lanes: readonly PartitionLane[];
  readonly #signal = new Signal();
  /** Ends a wait for credit. */
  #wake: (() => void) | undefined;
  readonly #fetcher: BatchFetcher;
  #isStopped = false;
  #isOutOfRange = false;

  constructor(options: ConsumptionOptions) {
    const { cluster, topic, availability } = options;
    this.#options = options;
    this.#lanes = options.placed.map((placed) => new PartitionLane(topic, placed));
    this.#fetcher = new BatchFetcher({
      cluster,
      topic,
      lanes: this.#lanes,
      availability,
      signal: this.#signal,
      onOutOfRange: () => {
        this.#isOutOfRange = true;
        this.stop();
      },
    });
  }

  /** Resolves when stopped, or when a position turns out to be outside of what is kept. */
  async run(): Promise<'stopped' | 'out_of_range'> {
    await Promise.all([this.#fetcher.run(), this.#deliver()]);
    return this.#isOutOfRange ? 'out_of_range' : 'stopped';
  }

  /** Nothing is delivered from now on. */
  stop(): void {
    this.#isStopped = true;
    this.#fetcher.stop();
    this.#wake?.();
  }

  async #deliver(): Promise<void> {
    let turn = 0;
    try {
      while (!this.#isStopped) {
        const changed = this.#signal.next();
        const count = this.#lanes.length;
        const order = this.#lanes.map((_, index) => (turn + index) % count);
        const next = order.find((index) => this.#lanes[index]!.hasMore);
        if (next === undefined) {
          await changed;
          continue;
        }
        turn = next + 1;
        await this.#turnOf(this.#lanes[next]!);
        await nextTurn();
      }
    } finally {
      this.#fetcher.stop();
    }
  }

  async #turnOf(lane: PartitionLane): Promise<void> {
    if (lane.records === undefined) {
      const step = await lane.buffer.next(this.#options.cluster.config.unpackedBytes);
      this.#signal.raise();
      if (step === undefined || this.#isStopped) return;
      lane.records = step.type === 'records' ? step.records : this.#unreadable(lane, step);
      lane.index = 0;
      lane.end = step.end;
      if (lane.isHalted) return;
    }
    const last = Math.min(lane.index + turnRecords, lane.records.length);
    for (; lane.index < last; lane.index += 1) {
      const record = lane.records[lane.index]!;
      const isDelivered = await this.#deliverRecord(lane, record);
      if (!isDelivered || this.#isStopped) return;
    }
    if (lane.index < lane.records.length) return;
    lane.records = undefined;
    if (lane.end <= lane.delivered) return;
    lane.delivered = lane.end;
    const { epoch } = this.#options;
    const { partition, end: position } = lane;
    this.#options.deliver({ type: 'gap', epoch, partition, position });
  }

  async #deliverRecord(lane: PartitionLane, record: TransportRecord): Promise<boolean> {
    const { credit, epoch, deliver } = this.#options;
    const bytes = record.value?.byteLength ?? 0;
    while (!credit.tryTake(bytes)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        void credit.changed().then(resolve);
      });
      if (this.#isStopped) return false;
    }
    lane.delivered = record.offset + 1;
    const isAnswered = lane.answered.delete(record.offset);
    deliver({ type: 'record', epoch, record, ...(isAnswered && { isAnswered }) });
    return true;
  }

  /** What stands for records that cannot be unpacked: one with a mark, or nothing and the partition halts. */
  #unreadable(
    lane: PartitionLane,
    { offset, end, problem }: Extract<Step, { type: 'unreadable' }>,
  ): TransportRecord[] {
    const { cluster, topic, notify } = this.#options;
    const { partition } = lane;
    const isHalted = cluster.config.unreadableBatches === 'halt';
    const outcome = isHalted ? 'halted' : 'skipped';
    notify({ type: 'unreadable_batch', topic, partition, offset, problem, outcome });
    lane.isHalted = isHalted;
    if (isHalted) return [];
    // The dead letter has the time of its record, by which topics delete.
    return [
      { ...unreadableRecord({ topic, partition, offset, end, problem }), timestampMs: Date.now() },
    ];
  }
}
