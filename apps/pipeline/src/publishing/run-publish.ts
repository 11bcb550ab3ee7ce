import { setTimeout as sleep } from 'node:timers/promises';

import { sha256Hex } from '@pellucid/events';
import type { Target } from '@pellucid/events';
import type { Network } from '@pellucid/relevance';
import { canonize, nearestName } from '@pellucid/relevance';

import { readSamples } from '../calibrating/read-samples.ts';
import { print, say } from '../commands/command.ts';
import { number, wholeNumber } from '../commands/option-values.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { PipelineError } from '../errors.ts';
import { asInputBatch } from '../explaining/model-arrays.ts';
import { readImage } from '../images/read-image.ts';
import type { LoadedModel } from '../models/load-model.ts';
import { loadModel } from '../models/load-model.ts';
import { openModelStore } from '../models/model-store.ts';
import { openJournal } from '../transport/journal/journal.ts';
import { eventRecord } from './event-record.ts';

/** Options of `pellucid publish`. */
export interface RunPublishOptions {
  readonly config: string;
  readonly model: string;
  readonly modelVersion?: string;
  readonly input: readonly string[];
  readonly target: string;
  readonly source: string;
  readonly count?: string;
  readonly rate?: string;
}

/** Records that are appended together. */
const chunkSize = 64;

/** Publishes samples as events; an event's id is the digest of its sample, so the same sample is the same event. */
export async function runPublish(options: RunPublishOptions): Promise<void> {
  const config = await loadConfig(options.config);
  const model = await findModel(config, options);
  const network = canonize(model.network);
  const samples = await readAll(options.input, { model, network });
  const count =
    options.count === undefined ? samples.length : wholeNumber('--count', options.count);
  const rate = options.rate === undefined ? Number.POSITIVE_INFINITY : parseRate(options.rate);
  const target: Target =
    options.target === 'predicted'
      ? { kind: 'predicted' }
      : { kind: 'class-index', index: wholeNumber('--target', options.target) };
  const { directory, sync } = config.transport.journal;
  const topic = config.transport.topics.input;
  const journal = await openJournal({ directory, sync });
  try {
    const partitions = journal.topics().find(({ name }) => name === topic)?.partitions;
    if (partitions === undefined) throw missingTopic(topic, directory);
    const input = network.inputs[0]!;
    const began = performance.now();
    let published = 0;
    while (published < Math.min(count, samples.length)) {
      const chunk = samples.slice(
        published,
        Math.min(published + Math.min(chunkSize, Math.ceil(rate)), count),
      );
      const records = chunk.map((values, index) => {
        const id = sha256Hex(
          new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
        ).slice(0, 32);
        const version = options.modelVersion;
        const content = {
          id,
          source: options.source,
          timeMs: Date.now(),
          model: { name: options.model, ...(version !== undefined && { version }) },
          inputName: input.name,
          shape: input.shape,
          values,
          target,
        };
        return eventRecord(content, { topic, partition: (published + index) % partitions });
      });
      await journal.produce(records);
      published += chunk.length;
      const aheadMs = (published / rate) * 1000 - (performance.now() - began);
      if (aheadMs > 0) await sleep(aheadMs);
    }
    print(JSON.stringify({ topic, published }));
    say(`published ${published} events to ${topic}`);
  } finally {
    await journal.close();
  }
}

function parseRate(text: string): number {
  const rate = number('--rate', text);
  if (rate > 0) return rate;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `--rate expects events a second above 0, got "${text}"`,
    remedy: 'Leave --rate out to publish as fast as it goes.',
    details: { rate },
  });
}

async function findModel(
  config: Config,
  { model, modelVersion }: RunPublishOptions,
): Promise<LoadedModel> {
  const store = await openModelStore(config.models.directory);
  const directory = store.find(model, modelVersion);
  if (directory !== undefined) return await loadModel(directory);
  const known = store.models().map(({ name, version }) => `${name}/${version}`);
  const names = store.models().map(({ name }) => name);
  const asked = modelVersion === undefined ? model : `${model}/${modelVersion}`;
  const nearest = nearestName(asked, modelVersion === undefined ? names : known);
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `--model expects one of ${known.join(', ') || '(none is deployed)'}, got "${asked}".${nearest}`,
    remedy: `Models lie in ${config.models.directory}/<name>/<version>/.`,
  });
}

async function readAll(
  sources: readonly string[],
  at: { model: LoadedModel; network: Network },
): Promise<Float32Array[]> {
  const samples: Float32Array[] = [];
  for (const source of sources) {
    const isImage = /\.(png|jpe?g)$/i.test(source);
    const { batch } = isImage
      ? asInputBatch(at.network, await readImage(source, at.model.manifest), source)
      : await readSamples(source, at);
    const size = at.network.inputs[0]!.shape.reduce((a, b) => a * b, 1);
    for (let from = 0; from < batch.values.length; from += size) {
      samples.push(batch.values.slice(from, from + size));
    }
  }
  return samples;
}

function missingTopic(topic: string, directory: string): PipelineError {
  return new PipelineError({
    code: 'TRANSPORT_FAILED',
    message: `publish expects the topic "${topic}" in the journal ${directory}, got none`,
    remedy: 'Create it with pellucid topics --create.',
    details: { topic, directory },
  });
}
