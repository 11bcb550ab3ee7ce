import type { OutputRecord } from '../port.ts';
import { encodeBatch, encodedBytes, type Packing } from './encode-batch.ts';
import { batchHeaderBytes } from './record-batch.ts';

/** Share of the limit of a topic that a batch is filled to. */
const fillShare = 0.8;

/** Records of one batch at most. */
const batchRecords = 10_000;

/** A record on its way, with what hears of its fate. */
export interface Outgoing {
  readonly record: OutputRecord;
  readonly onWritten: (offset: number) => void;
  readonly onRejected: (code: string) => void;
  /** Whether nobody waits for it any more. */
  readonly isDropped: () => boolean;
}

/** What is to be written to one partition, in order. */
export class PartitionOutbox {
  readonly topic: string;
  readonly partition: number;
  #waiting: Outgoing[] = [];
  #limitBytes: number;
  #limitRecords = batchRecords;
  #taken: readonly Outgoing[] = [];

  constructor(topic: string, partition: number, limitBytes: number) {
    this.topic = topic;
    this.partition = partition;
    this.#limitBytes = Math.floor(limitBytes * fillShare);
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(outgoing: Outgoing): void {
    this.#waiting.push(outgoing);
  }

  /** The next batch: as many as fit, and one at least. */
  async batch(packing: Packing): Promise<Buffer | undefined> {
    this.#waiting = this.#waiting.filter((outgoing) => !outgoing.isDropped());
    let bytes = batchHeaderBytes;
    let count = 0;
    for (const { record } of this.#waiting) {
      bytes += encodedBytes(record);
      if (count > 0 && (bytes > this.#limitBytes || count >= this.#limitRecords)) break;
      count += 1;
    }
    this.#taken = this.#waiting.slice(0, count);
    if (count === 0) return undefined;
    return await encodeBatch(
      this.#taken.map(({ record }) => record),
      packing,
    );
  }

  /** The batch is durable. */
  written(baseOffset: number): void {
    for (const [index, { onWritten }] of this.#taken.entries()) onWritten(baseOffset + index);
    this.#waiting.splice(0, this.#taken.length);
    this.#limitRecords = batchRecords;
  }

  /** The broker refuses the batch for good: half of it is tried next, or the record that is alone in it given up. */
  rejected(code: string): void {
    if (this.#taken.length > 1) {
      this.#limitRecords = Math.floor(this.#taken.length / 2);
      return;
    }
    this.#taken[0]?.onRejected(code);
    this.#waiting.splice(0, this.#taken.length);
  }
}
