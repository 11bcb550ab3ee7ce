import path from 'node:path';

import type { DecodeLimits } from '@pellucid/events';
import {
  decodeCloudEventHeaders,
  decodeInferenceEvent,
  networkInput,
  verifyChecksum,
} from '@pellucid/events';
import type { Network } from '@pellucid/relevance';

import { decodeLimits } from '../config/decode-limits.ts';
import { loadConfig } from '../config/load-config.ts';
import { PipelineError } from '../errors.ts';
import type { LoadedModel } from '../models/load-model.ts';
import { configVariable } from '../plugins/load-named-plugins.ts';
import { damageOf } from '../transport/damage-header.ts';
import { existingPartitions } from '../transport/fitting-partitions.ts';
import type { MessageSystem } from '../transport/message-system.ts';
import { openMessageSystem } from '../transport/open-message-system.ts';
import type { TransportRecord } from '../transport/port.ts';
import type { Samples } from './read-samples.ts';

/** What of a topic is read. */
export interface ReadTopicOptions {
  readonly model: LoadedModel;
  readonly network: Network;
  /** Config that names the message system and its input topic; where it is left out, the one that the environment names. */
  readonly config: string | undefined;
  /** Newest records that are looked at, of all partitions together. */
  readonly count: number;
}

/**
 * The inputs of the newest events of a model on the input topic of a config, in the order of their partitions and offsets. Records
 * of other models and those that cannot be decoded are left out; no position moves.
 *
 * @throws {PipelineError} BAD_USAGE without a config or a model directory, INVALID_CONFIG, TRANSPORT_FAILED.
 */
export async function readTopic(options: ReadTopicOptions): Promise<Samples> {
  const { config: file = process.env[configVariable] ?? '', model, network, count } = options;
  if (file === '') throw needs('a config, --config pellucid.yaml', 'none');
  if (model.directory === null) {
    throw needs('a model directory, whose name the events have', 'a model file');
  }
  const { transport, limits } = await loadConfig(file);
  const system = await openMessageSystem(transport);
  try {
    const topic = transport.topics.input;
    const records = await newestRecords(system, { topic, group: transport.group, count });
    const wanted = wantedInputs(
      { ...model, directory: model.directory },
      network,
      decodeLimits(limits),
    );
    const inputs = records.flatMap((record) => wanted(record) ?? []);
    const { shape } = network.inputs[0]!;
    const size = shape.reduce((a, b) => a * b, 1);
    const batch = new Float32Array(inputs.length * size);
    for (const [index, input] of inputs.entries()) batch.set(input, index * size);
    return {
      batch: { shape: [inputs.length, ...shape], values: batch },
      description: `${inputs.length} events among ${records.length} records of the topic ${topic}`,
    };
  } finally {
    await system.close();
  }
}

async function newestRecords(
  system: MessageSystem,
  {
    topic,
    group,
    count,
  }: { readonly topic: string; readonly group: string; readonly count: number },
): Promise<readonly TransportRecord[]> {
  const partitions = await existingPartitions(system, topic);
  const each = Math.ceil(count / partitions);
  const records: TransportRecord[] = [];
  for (let partition = 0; partition < partitions; partition += 1) {
    const { low, high } = await system.watermarks(topic, partition, group);
    const range = { topic, partition, from: Math.max(low, high - each), to: high };
    for await (const record of system.read(range)) records.push(record);
  }
  return records;
}

/** The input in a record, where it is an event of the model that its network takes. */
function wantedInputs(
  { directory, digest }: LoadedModel & { readonly directory: string },
  network: Network,
  limits: DecodeLimits,
): (record: TransportRecord) => Float32Array | undefined {
  const [version, name] = path.resolve(directory).split(path.sep).toReversed();
  const { shape } = network.inputs[0]!;
  return (record) => {
    if (record.value === null || !isIntact(record, limits)) return undefined;
    const event = decodeInferenceEvent(record.value, { limits, nonFiniteInput: 'reject' });
    if (!event.ok) return undefined;
    const { model, inputs } = event.value;
    const isOther =
      model.name !== name ||
      (model.version !== undefined && model.version !== version) ||
      (model.digest !== undefined && model.digest !== digest);
    const input = isOther ? undefined : networkInput(inputs[0]!, { sampleShape: shape });
    return input?.ok === true ? input.value.values : undefined;
  };
}

/** Whether the bytes of a record are those that were written, as far as it says. */
function isIntact(record: TransportRecord, limits: DecodeLimits): boolean {
  if (damageOf(record) !== undefined) return false;
  const headers = decodeCloudEventHeaders(record.headers, { limits });
  if (!headers.ok) return false;
  const { crc32c } = headers.value;
  return crc32c === undefined || verifyChecksum(record.value!, crc32c).ok;
}

function needs(expected: string, got: string): PipelineError {
  return new PipelineError({
    code: 'BAD_USAGE',
    message: `--input topic expects ${expected}, got ${got}`,
    remedy: 'Name both: --model models/NAME/VERSION --config pellucid.yaml.',
    details: { expected, got },
  });
}
