import type { OffsetPolicy } from '../offset-policy.ts';
import type { TransportRecord } from '../port.ts';
import { startingPosition } from '../starting-position.ts';
import type { NoticeListener } from '../transport-notice.ts';
import type { PlacedPartition } from './assignment.ts';
import type { Committed } from './fetch-committed.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import { kafkaError } from './kafka-fault.ts';
import { listOffsets } from './list-offsets.ts';
import { readRange } from './read-range.ts';

/** What placing a partition needs to know. */
export interface PlacementOptions {
  readonly cluster: KafkaCluster;
  readonly topic: string;
  readonly outputs: readonly string[];
  readonly offsetPolicy: OffsetPolicy;
  /** The input offset that a record of an output topic answers, when it does. */
  readonly inputOf: (record: TransportRecord) => number | undefined;
  readonly notify: NoticeListener;
}

/**
 * Finds where a partition is read on, and what of it was answered without having been settled.
 *
 * @throws {PipelineError} TRANSPORT_FAILED with fault offset_out_of_range under the policy `fail`, and those of any request.
 */
export async function placePartition(
  options: PlacementOptions,
  { partition, position: committed, settled, metadata }: Committed,
): Promise<PlacedPartition> {
  const { outputs } = options;
  const position = await positionOf(options, partition, committed);
  const known = metadata?.ends ?? {};
  const answered = new Set<number>();
  const ends: Record<string, number> = {};
  const earlierEnds: Record<string, number> = {};
  for (const output of outputs) {
    const { high } = await listOffsets(options.cluster, output, partition);
    ends[output] = high;
    const from = known[output];
    if (from === undefined) continue;
    earlierEnds[output] = from;
    for await (const offset of answeredOffsets(options, {
      topic: output,
      partition,
      from,
      to: high,
    })) {
      if (offset >= position) answered.add(offset);
    }
  }
  const isNew = position !== committed || outputs.some((output) => known[output] === undefined);
  const isStart = settled === null;
  return { partition, position, answered, earlierEnds, ends, isNew, isStart };
}

async function* answeredOffsets(
  { cluster, inputOf }: PlacementOptions,
  range: Parameters<typeof readRange>[1],
): AsyncIterable<number> {
  const options = {
    isolation: 'uncommitted',
    // Nothing of this service: what it writes it can read.
    onUnreadable: (): void => undefined,
  } as const;
  for await (const record of readRange(cluster, range, options)) {
    const offset = inputOf(record);
    if (offset !== undefined) yield offset;
  }
}

async function positionOf(
  { cluster, topic, offsetPolicy: policy, notify }: PlacementOptions,
  partition: number,
  committed: number | null,
): Promise<number> {
  const { low, high } = await listOffsets(cluster, topic, partition);
  const position = committed ?? low;
  return startingPosition(
    { topic, partition, position, low, high },
    {
      policy,
      notify,
      fail: ({ message, ...fields }) =>
        kafkaError('offset_out_of_range', { message: `kafka: ${message}`, ...fields }),
    },
  );
}
