import { encodeBatch } from '../../../src/transport/kafka/encode-batch.ts';
import type { FetchedPartition } from '../../../src/transport/kafka/fetch-partitions.ts';
import { splitBatches, type RecordBatch } from '../../../src/transport/kafka/record-batch.ts';

/** What a stored batch says of itself. */
export interface BatchPlan {
  readonly baseOffset: number;
  readonly count: number;
  /** Offsets at its end that compaction removed. */
  readonly removed?: number;
  readonly transaction?: { readonly producerId: number; readonly ends?: 'commit' | 'abort' };
  readonly isDamaged?: boolean;
}

/** A batch as a broker stores it. */
export async function storedBatch(plan: BatchPlan): Promise<RecordBatch> {
  const { baseOffset, count, removed = 0, transaction, isDamaged = false } = plan;
  const key = transaction?.ends
    ? Buffer.from([0, 0, 0, transaction.ends === 'commit' ? 1 : 0])
    : null;
  const records = Array.from({ length: count }, (_, index) => ({
    topic: 'in',
    partition: 0,
    key,
    value: Buffer.from(`r${baseOffset + index}`),
    headers: [],
    timestampMs: 0,
  }));
  const [batch] = splitBatches(await encodeBatch(records, 'none'));
  if (isDamaged) batch!.bytes[batch!.bytes.length - 1]! ^= 1;
  return {
    ...batch!,
    baseOffset,
    lastOffset: baseOffset + count - 1 + removed,
    producerId: transaction?.producerId ?? -1,
    isTransactional: transaction !== undefined,
    isControl: transaction?.ends !== undefined,
  };
}

/** An answer to Fetch with these batches. */
export async function fetchedBatches(
  plans: readonly BatchPlan[],
  more: Partial<FetchedPartition> = {},
): Promise<FetchedPartition> {
  const batches = await Promise.all(plans.map(async (plan) => storedBatch(plan)));
  const high = (batches.at(-1)?.lastOffset ?? -1) + 1;
  return {
    topic: 'in',
    partition: 0,
    error: undefined,
    highWatermark: high,
    lastStableOffset: high,
    aborted: [],
    batches,
    ...more,
  };
}
