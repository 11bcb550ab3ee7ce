import { print, say } from '../commands/command.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { table } from '../text/table.ts';
import { otherPartitions } from './fitting-partitions.ts';
import type { MessageSystem } from './message-system.ts';
import { openMessageSystem } from './open-message-system.ts';

type TransportConfig = Config['transport'];

/** Shows the topics of a config and how full they are; creates what is missing when asked. */
export async function runTopics({
  config: file,
  create,
}: {
  readonly config: string;
  readonly create?: true;
}): Promise<void> {
  const { transport } = await loadConfig(file);
  const system = await openMessageSystem(transport);
  try {
    if (create) await createTopics(system, transport);
    const rows: string[][] = [];
    for (const name of namesOf(transport)) {
      rows.push(await topicRow(system, name, transport));
    }
    print(table(['topic', 'partitions', 'records', 'to do'], rows, { right: [1, 2, 3] }));
    if (rows.some((row) => row[1] === 'missing')) say('create what is missing with --create');
  } finally {
    await system.close();
  }
}

/**
 * Creates what is missing, with as many partitions as the input has: a map goes to the partition that its event came from.
 *
 * @throws {PipelineError} TRANSPORT_FAILED when a topic is there with other partitions; then none is created.
 */
export async function createTopics(
  system: MessageSystem,
  transport: TransportConfig,
): Promise<void> {
  const { kind, topics } = transport;
  const { input } = topics;
  const partitions = (await system.partitions(input)) ?? transport[kind].partitions;
  const missing: string[] = [];
  for (const topic of namesOf(transport)) {
    const got = await system.partitions(topic);
    if (got === undefined) missing.push(topic);
    else if (got !== partitions) throw otherPartitions(topic, { input, partitions, got });
  }
  for (const name of missing) await system.createTopic({ name, partitions });
}

function namesOf({ topics }: TransportConfig): readonly string[] {
  return [topics.input, topics.output, topics.deadLetters, topics.findings];
}

async function topicRow(
  system: MessageSystem,
  topic: string,
  { group, topics }: TransportConfig,
): Promise<string[]> {
  const partitions = await system.partitions(topic);
  if (partitions === undefined) return [topic, 'missing', '', ''];
  let records = 0;
  let behind = 0;
  for (let partition = 0; partition < partitions; partition += 1) {
    const { low, high, committed } = await system.watermarks(topic, partition, group);
    records += high - low;
    behind += high - Math.max(low, committed ?? low);
  }
  const toDo = topic === topics.input ? String(behind) : '';
  return [topic, String(partitions), String(records), toDo];
}
