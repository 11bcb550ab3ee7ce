import { PipelineError } from '../errors.ts';
import type { MessageSystem } from './message-system.ts';

/**
 * Number of partitions of the topics of a config: as many each, since a map goes to the partition that its event
 * came from, so that their order and their recovery hold.
 *
 * @throws {PipelineError} TRANSPORT_FAILED when a topic is missing, or the numbers differ.
 */
export async function fittingPartitions(
  partitionsOf: (topic: string) => Promise<number>,
  { input, ...outputs }: { readonly input: string } & Readonly<Record<string, string>>,
): Promise<number> {
  const partitions = await partitionsOf(input);
  for (const topic of Object.values(outputs)) {
    const got = await partitionsOf(topic);
    if (got !== partitions) throw otherPartitions(topic, { input, partitions, got });
  }
  return partitions;
}

/**
 * Number of partitions of a topic.
 *
 * @throws {PipelineError} TRANSPORT_FAILED when there is no such topic.
 */
export async function existingPartitions(system: MessageSystem, topic: string): Promise<number> {
  const partitions = await system.partitions(topic);
  if (partitions !== undefined) return partitions;
  throw new PipelineError({
    code: 'TRANSPORT_FAILED',
    message: `${system.kind} expects the topic "${topic}" to be there, got none`,
    remedy: 'Create it with pellucid topics --create.',
    details: { topic },
  });
}

/** What is thrown for an output topic whose partitions are not those of the input. */
export function otherPartitions(
  topic: string,
  { input, partitions, got }: { input: string; partitions: number; got: number },
): PipelineError {
  return new PipelineError({
    code: 'TRANSPORT_FAILED',
    message: `Topic "${topic}" expects ${partitions} partitions, as "${input}" has, got ${got}`,
    remedy: 'Make the topic anew with as many partitions, or name another one.',
    details: { topic, expected: partitions, got },
  });
}
