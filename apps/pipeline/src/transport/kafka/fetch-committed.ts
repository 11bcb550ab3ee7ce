import { decodeCommitMetadata, type CommitMetadata } from './commit-metadata.ts';
import type { KafkaCluster, Lane } from './kafka-cluster.ts';
import { answerError, errorName } from './translate-error.ts';

interface OffsetsAnswer {
  readonly errorCode?: number;
  readonly responses: readonly {
    readonly partitions: readonly {
      readonly partition: number;
      readonly offset: string;
      readonly metadata: string | null;
      readonly errorCode: number;
    }[];
  }[];
}

/** The position of a group in a partition. */
export interface Committed {
  readonly partition: number;
  /** `null` when there is none. */
  readonly position: number | null;
  /** As `position`, but `null` too while nothing was settled. */
  readonly settled: number | null;
  readonly metadata: CommitMetadata | undefined;
}

/**
 * Positions of a group.
 *
 * @throws {PipelineError} TRANSPORT_FAILED with fault authorization, unreachable or request_failed.
 */
export async function fetchCommitted(
  cluster: KafkaCluster,
  { group, topic, partitions }: { group: string; topic: string; partitions: readonly number[] },
  lane: Lane = 'read',
): Promise<readonly Committed[]> {
  const link = await cluster.coordinator(group, lane);
  const answer = await link.call<OffsetsAnswer>(
    'OffsetFetch',
    {
      groupId: group,
      topics: [{ topic, partitions: partitions.map((partition) => ({ partition })) }],
    },
    { group },
  );
  const found = answer.responses.flatMap((response) => response.partitions);
  const codes = [answer.errorCode ?? 0, ...found.map(({ errorCode }) => errorCode)];
  const error = codes.map(errorName).find((name) => name !== undefined);
  if (error !== undefined) throw cluster.report(answerError(error, { api: 'OffsetFetch', group }));
  return found.map(({ partition, offset, metadata: text }) => {
    const metadata = decodeCommitMetadata(text);
    const position = Number(offset) < 0 ? null : Number(offset);
    return { partition, position, settled: metadata?.isStart ? null : position, metadata };
  });
}
