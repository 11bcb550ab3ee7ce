import type { TransportRecord } from '../port.ts';
import type { FetchedPartition } from './fetch-partitions.ts';
import { decodeBatch } from './record-batch.ts';
import { visibleBatches, type SortedBatch } from './visible-batches.ts';

/** What comes next in a partition: the records of a batch, or why they cannot be had; then reading goes on at `end`. */
export type Step =
  | {
      readonly type: 'records';
      /** None for a batch that nobody gets to see. */
      readonly records: readonly TransportRecord[];
      readonly end: number;
    }
  | {
      readonly type: 'unreadable';
      /** First offset that is lost. */
      readonly offset: number;
      readonly end: number;
      readonly problem: string;
    };

/** Batches of one partition that were fetched and not looked at yet; one is unpacked at a time. */
export class PartitionBuffer {
  readonly topic: string;
  readonly partition: number;
  #batches: SortedBatch[] = [];
  #position: number;
  #fetchOffset: number;
  #bytes = 0;
  #highWatermark = 0;

  constructor(topic: string, partition: number, position: number) {
    this.topic = topic;
    this.partition = partition;
    this.#position = position;
    this.#fetchOffset = position;
  }

  /** Next offset to be handed out. */
  get position(): number {
    return this.#position;
  }

  /** Next offset to be fetched. */
  get fetchOffset(): number {
    return this.#fetchOffset;
  }

  /** Packed bytes that wait. */
  get bytes(): number {
    return this.#bytes;
  }

  get isEmpty(): boolean {
    return this.#batches.length === 0;
  }

  /** Takes in what was fetched from {@link PartitionBuffer.fetchOffset} on. */
  add(fetched: FetchedPartition): void {
    this.#highWatermark = fetched.highWatermark;
    for (const sorted of visibleBatches(fetched)) {
      const { lastOffset, bytes } = sorted.batch;
      // A batch that the position lies behind comes along when the next one was asked for.
      if (lastOffset < this.#fetchOffset && sorted.batch.problem === undefined) continue;
      this.#batches.push(sorted);
      this.#bytes += bytes.length;
      this.#fetchOffset = Math.max(this.#fetchOffset + 1, lastOffset + 1);
    }
  }

  /** Drops what was fetched and reads on elsewhere. */
  moveTo(position: number): void {
    this.#batches = [];
    this.#bytes = 0;
    this.#position = position;
    this.#fetchOffset = position;
  }

  /** The next batch, unpacked; `undefined` when none waits. */
  async next(unpackedBytes: number): Promise<Step | undefined> {
    const sorted = this.#batches.shift();
    if (sorted === undefined) return undefined;
    const { topic, partition } = this;
    const { batch, isVisible } = sorted;
    const from = this.#position;
    this.#bytes -= batch.bytes.length;
    const end = Math.max(from + 1, batch.lastOffset + 1);
    this.#position = end;
    if (!isVisible) return { type: 'records', records: [], end };
    try {
      const records = await decodeBatch(batch, { topic, partition }, unpackedBytes);
      return { type: 'records', records: records.filter(({ offset }) => offset >= from), end };
    } catch (error) {
      // Nothing that such a batch says of itself is sure, its end neither.
      const sane = Math.max(from + 1, Math.min(end, this.#highWatermark));
      if (sane !== end) this.moveTo(sane);
      const offset = Math.max(from, Math.min(batch.baseOffset, sane - 1));
      return { type: 'unreadable', offset, end: sane, problem: (error as Error).message };
    }
  }
}
