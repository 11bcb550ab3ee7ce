import type { KafkaCluster } from './kafka-cluster.ts';
import { answerError, errorName } from './translate-error.ts';

interface OffsetsAnswer {
  readonly responses: readonly {
    readonly partitions: readonly { readonly errorCode: number; readonly offset: string }[];
  }[];
}

/** Times that stand for the ends of a partition. */
const moments = { low: -2, high: -1 } as const;

/** Offsets of a partition: first kept, next to be written. */
export interface OffsetRange {
  readonly low: number;
  readonly high: number;
}

/**
 * The ends of a partition; records of open transactions count.
 *
 * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic, unknown_partition, authorization, unreachable or request_failed.
 */
export async function listOffsets(
  cluster: KafkaCluster,
  topic: string,
  partition: number,
): Promise<OffsetRange> {
  const [low, high] = await Promise.all([
    listOffset(cluster, topic, partition, moments.low),
    listOffset(cluster, topic, partition, moments.high),
  ]);
  return { low, high };
}

async function listOffset(
  cluster: KafkaCluster,
  topic: string,
  partition: number,
  timestamp: number,
): Promise<number> {
  const link = await cluster.leader(topic, partition, 'read');
  const answer = await link.call<OffsetsAnswer>(
    'ListOffsets',
    {
      replicaId: -1,
      isolationLevel: 0,
      topics: [{ topic, partitions: [{ partition, timestamp }] }],
    },
    { topic, partition },
  );
  const [found] = answer.responses.flatMap(({ partitions }) => partitions);
  const error = errorName(found?.errorCode ?? 3);
  if (found !== undefined && error === undefined) return Number(found.offset);
  cluster.forget(topic);
  throw cluster.report(
    answerError(error ?? 'UNKNOWN_TOPIC_OR_PARTITION', { api: 'ListOffsets', topic, partition }),
  );
}
