import { existingPartitions, fittingPartitions } from '../transport/fitting-partitions.ts';
import { Anomalies } from './anomalies.ts';
import { EventIdentities } from './event-identities.ts';
import { total } from './tally.ts';
import type { PartitionAccount, Verification } from './verification.ts';
import type { VerifySettings } from './verify-partition.ts';
import { verifyPartition } from './verify-partition.ts';

/** Examples that are kept of each kind of anomaly. */
const mostExamples = 10;

/**
 * Names the fate of every offset of the input topic: reads input, maps and dead letters, and trusts nothing but them and the
 * committed positions.
 *
 * @throws {PipelineError} TRANSPORT_FAILED when a topic is missing, the partitions differ or records cannot be read; BAD_USAGE when a
 *   partition has more offsets than are judged at a time.
 */
export async function verifyTopics(
  settings: Omit<VerifySettings, 'anomalies' | 'identities'>,
): Promise<Verification> {
  const { system, group, topics } = settings;
  const { input, output, deadLetters } = topics;
  const count = await fittingPartitions(async (topic) => await existingPartitions(system, topic), {
    input,
    output,
    deadLetters,
  });
  const anomalies = new Anomalies(mostExamples);
  const identities = new EventIdentities();
  const partitions: PartitionAccount[] = [];
  for (let partition = 0; partition < count; partition += 1) {
    partitions.push(await verifyPartition(partition, { ...settings, anomalies, identities }));
  }
  const { fates, reasons } = total(partitions);
  return {
    kind: system.kind,
    group,
    topic: topics.input,
    partitions,
    total: fates,
    reasons,
    anomalies: anomalies.counts,
    examples: anomalies.examples,
    isSound: !anomalies.hasFault,
    isComplete: fates.pending + fates.expired + fates.lost + fates.conflicting === 0,
  };
}
