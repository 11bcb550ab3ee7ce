import type { PlacedPartition } from './assignment.ts';
import { fetchCommitted } from './fetch-committed.ts';
import type { GroupMember, Membership } from './group-member.ts';
import { placePartition, type PlacementOptions } from './place-partition.ts';

/**
 * Finds where each assigned partition is read on, and keeps it where no commit says so: a try that ends before its first
 * settlement leaves outputs as well.
 *
 * @returns `fenced` when the group has gone on without the member.
 * @throws {PipelineError} TRANSPORT_FAILED with fault offset_out_of_range under the policy `fail`, and those of any request.
 */
export async function placePartitions(
  options: PlacementOptions & { readonly group: string },
  member: GroupMember,
  membership: Membership,
): Promise<readonly PlacedPartition[] | 'fenced'> {
  const { cluster, group, topic } = options;
  const { partitions } = membership;
  if (partitions.length === 0) return [];
  const placed: PlacedPartition[] = [];
  for (const committed of await fetchCommitted(cluster, { group, topic, partitions })) {
    placed.push(await placePartition(options, committed));
  }
  const entries = placed
    .filter(({ isNew }) => isNew)
    .map(({ partition, position, ends, earlierEnds, isStart }) => ({
      partition,
      position,
      metadata: { ends: { ...ends, ...earlierEnds }, ...(isStart && { isStart: true as const }) },
    }));
  if (entries.length === 0) return placed;
  return (await member.commit(membership, entries)) === 'fenced' ? 'fenced' : placed;
}
