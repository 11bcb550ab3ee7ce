import type { FetchedPartition } from './fetch-partitions.ts';
import { isAbort, type RecordBatch } from './record-batch.ts';

/** A batch, and whether a reader gets to see its records. */
export interface SortedBatch {
  readonly batch: RecordBatch;
  readonly isVisible: boolean;
}

/** Tells records from the ends of transactions and from those of transactions that were given up. */
export function visibleBatches({ batches, aborted }: FetchedPartition): SortedBatch[] {
  const waiting = [...aborted].sort((a, b) => a.firstOffset - b.firstOffset);
  const given = new Set<number>();
  return batches.map((batch) => {
    if (!batch.isTransactional) return { batch, isVisible: !batch.isControl };
    while (waiting.length > 0 && waiting[0]!.firstOffset <= batch.lastOffset) {
      given.add(waiting.shift()!.producerId);
    }
    if (batch.isControl) {
      if (isAbort(batch)) given.delete(batch.producerId);
      return { batch, isVisible: false };
    }
    return { batch, isVisible: !given.has(batch.producerId) };
  });
}
