import type { TransportRecord } from '../port.ts';
import type { PlacedPartition } from './assignment.ts';
import { PartitionBuffer } from './partition-buffer.ts';

/** One partition on its way from the broker to the flow. */
export class PartitionLane {
  readonly partition: number;
  readonly buffer: PartitionBuffer;
  /** Offsets whose outputs are durable from an earlier try. */
  readonly answered: Set<number>;
  /** Records of the batch that is being delivered; `undefined` between two batches. */
  records: readonly TransportRecord[] | undefined;
  /** Next of `records`. */
  index = 0;
  /** First offset behind the batch. */
  end = 0;
  /** First offset that was not delivered, be it as a record or as a gap. */
  delivered: number;
  /** Its next batch cannot be unpacked. */
  isHalted = false;
  isFetching = false;
  failures = 0;
  /** When it may be fetched from again, milliseconds of the monotonic clock. */
  retryAtMs = 0;

  constructor(topic: string, { partition, position, answered }: PlacedPartition) {
    this.partition = partition;
    this.buffer = new PartitionBuffer(topic, partition, position);
    this.answered = new Set(answered);
    this.delivered = position;
  }

  get hasMore(): boolean {
    return !this.isHalted && (this.records !== undefined || !this.buffer.isEmpty);
  }
}
