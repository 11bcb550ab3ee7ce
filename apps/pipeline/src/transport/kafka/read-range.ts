import type { ReadRange } from '../message-system.ts';
import type { TransportRecord } from '../port.ts';
import { fetchPartitions, type FetchedPartition, type FetchOptions } from './fetch-partitions.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import { kafkaError } from './kafka-fault.ts';
import { listOffsets } from './list-offsets.ts';
import { PartitionBuffer } from './partition-buffer.ts';
import { answerError } from './translate-error.ts';
import { withPatience } from './with-patience.ts';

/** How a range is read. */
export interface RangeOptions {
  /** @defaultValue 'committed' */
  readonly isolation?: FetchOptions['isolation'];
  /**
   * Called for records that cannot be unpacked, with their offsets.
   *
   * @defaultValue the reading fails
   */
  readonly onUnreadable?: (problem: UnreadableRange) => void;
}

/** Offsets that cannot be unpacked. */
export interface UnreadableRange {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** First offset behind them. */
  readonly end: number;
  readonly problem: string;
}

/** How long a broker is asked to wait for records that it said to have, milliseconds. */
const maxWaitMs = 500;

/**
 * Records of a part of a partition in offset order, without a group; ends where all transactions have ended, however the topic grows.
 *
 * @throws {PipelineError} TRANSPORT_FAILED with fault unreadable_batch, and with those of any request.
 */
export async function* readRange(
  cluster: KafkaCluster,
  range: ReadRange,
  options: RangeOptions = {},
): AsyncIterable<TransportRecord> {
  const { topic, partition, to } = range;
  const { requestTimeoutMs, unpackedBytes } = cluster.config;
  const buffer = new PartitionBuffer(topic, partition, range.from);
  for (;;) {
    if (buffer.position >= to) return;
    if (buffer.isEmpty) {
      const { isolation = 'committed' } = options;
      const fetched = await withPatience(requestTimeoutMs, async () =>
        fetchMore(cluster, buffer, isolation),
      );
      const end = isolation === 'committed' ? fetched.lastStableOffset : fetched.highWatermark;
      if (fetched.error === 'OFFSET_OUT_OF_RANGE') {
        const { low } = await listOffsets(cluster, topic, partition);
        if (buffer.position >= low) return;
        buffer.moveTo(low);
        continue;
      }
      buffer.add(fetched);
      if (buffer.isEmpty && buffer.position >= Math.min(to, end)) return;
    }
    const step = await buffer.next(unpackedBytes);
    if (step === undefined) continue;
    if (step.type === 'records') {
      for (const record of step.records) if (record.offset < to) yield record;
      continue;
    }
    const problem = { topic, partition, offset: step.offset, end: step.end, problem: step.problem };
    if (options.onUnreadable === undefined) throw unreadable(problem);
    options.onUnreadable(problem);
  }
}

async function fetchMore(
  cluster: KafkaCluster,
  { topic, partition, fetchOffset }: PartitionBuffer,
  isolation: FetchOptions['isolation'],
): Promise<FetchedPartition> {
  const link = await cluster.leader(topic, partition, 'read');
  const options = { maxWaitMs, partitionBytes: cluster.config.fetchBytes, isolation };
  const [fetched] = await fetchPartitions(
    link,
    [{ topic, partition, offset: fetchOffset }],
    options,
  );
  const error = fetched === undefined ? 'UNKNOWN_TOPIC_OR_PARTITION' : fetched.error;
  if (fetched !== undefined && (error === undefined || error === 'OFFSET_OUT_OF_RANGE')) {
    return fetched;
  }
  cluster.forget(topic);
  throw cluster.report(answerError(error!, { api: 'Fetch', topic, partition }));
}

function unreadable(range: UnreadableRange): Error {
  const { topic, partition, offset, end, problem } = range;
  return kafkaError('unreadable_batch', {
    message: `kafka: offsets ${offset} to ${end - 1} of ${topic}/${partition} expect a batch that can be unpacked, got ${problem}`,
    remedy: 'Raise transport.kafka.unpackedBytes when they are large; else read on behind them.',
    details: { ...range },
  });
}
