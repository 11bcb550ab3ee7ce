import { setTimeout as sleep } from 'node:timers/promises';

import { sha256Hex, traceContext } from '@pellucid/events';
import type { Target, TraceContext } from '@pellucid/events';
import type { Network } from '@pellucid/relevance';
import { canonize, nearestName } from '@pellucid/relevance';

import { print, say } from '../commands/command.ts';
import { number, wholeNumber } from '../commands/option-values.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { PipelineError } from '../errors.ts';
import type { LoadedModel } from '../models/load-model.ts';
import { loadModel } from '../models/load-model.ts';
import { openModelStore } from '../models/model-store.ts';
import { requireOneInput } from '../models/require-one-input.ts';
import { existingPartitions } from '../transport/fitting-partitions.ts';
import type { MessageSystem } from '../transport/message-system.ts';
import { openMessageSystem } from '../transport/open-message-system.ts';
import type { EventContent } from './event-record.ts';
import { eventRecord } from './event-record.ts';
import { readInputs } from './read-inputs.ts';

/** Options of `pellucid publish`. */
export interface RunPublishOptions {
  readonly config: string;
  readonly model: string;
  readonly modelVersion?: string;
  readonly input: readonly string[];
  readonly target: string;
  readonly source: string;
  readonly traceparent?: string;
  readonly idPrefix?: string;
  readonly count?: string;
  readonly rate?: string;
}

/** Records that are appended together. */
const chunkSize = 64;

/** Publishes samples as events; an event's id is the digest of its sample after the prefix, so the same sample is the same event. */
export async function runPublish(options: RunPublishOptions): Promise<void> {
  const config = await loadConfig(options.config);
  const model = await findModel(config, options);
  const network = canonize(model.network);
  const samples = await readInputs(options.input, { model, network });
  const plan: PublishPlan = {
    topic: config.transport.topics.input,
    samples: samples.slice(0, parseCount(options.count)),
    rate: options.rate === undefined ? Number.POSITIVE_INFINITY : parseRate(options.rate),
    event: eventContents(options, network),
  };
  const system = await openMessageSystem(config.transport);
  try {
    await publishAll(system, plan);
  } finally {
    await system.close();
  }
  const published = plan.samples.length;
  print(JSON.stringify({ topic: plan.topic, published }));
  say(`published ${published} events to ${plan.topic}`);
}

interface PublishPlan {
  readonly topic: string;
  readonly samples: readonly Float32Array[];
  /** Events a second at most. */
  readonly rate: number;
  readonly event: (values: Float32Array) => EventContent;
}

/** Appends in chunks, round robin over the partitions. */
async function publishAll(
  system: MessageSystem,
  { topic, samples, rate, event }: PublishPlan,
): Promise<void> {
  const partitions = await existingPartitions(system, topic);
  const size = Math.min(chunkSize, Math.ceil(rate));
  const began = performance.now();
  for (let published = 0; published < samples.length;) {
    const chunk = samples.slice(published, published + size);
    await system.produce(
      chunk.map((values, index) =>
        eventRecord(event(values), { topic, partition: (published + index) % partitions }),
      ),
    );
    published += chunk.length;
    const aheadMs = (published / rate) * 1000 - (performance.now() - began);
    if (aheadMs > 0) await sleep(aheadMs);
  }
}

/** What the options say about an event, for each sample. */
function eventContents(
  options: RunPublishOptions,
  { inputs }: Network,
): (values: Float32Array) => EventContent {
  const { name: inputName, shape } = inputs[0]!;
  const { source, model: name, modelVersion: version, idPrefix = '' } = options;
  const model = { name, ...(version !== undefined && { version }) };
  const target: Target =
    options.target === 'predicted'
      ? { kind: 'predicted' }
      : { kind: 'class-index', index: wholeNumber('--target', options.target) };
  const trace = parseTrace(options.traceparent);
  return (values) => {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const id = `${idPrefix}${sha256Hex(bytes).slice(0, 32)}`;
    const content = { id, source, timeMs: Date.now(), model, inputName, shape, values, target };
    return { ...content, ...(trace !== undefined && { trace }) };
  };
}

function parseCount(text: string | undefined): number {
  return text === undefined ? Number.POSITIVE_INFINITY : wholeNumber('--count', text);
}

function parseTrace(text: string | undefined): TraceContext | undefined {
  if (text === undefined) return undefined;
  const trace = traceContext(text, undefined);
  if (trace !== undefined) return trace;
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `--traceparent expects a W3C trace context, got "${text}"`,
    remedy: 'It looks like 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.',
    details: { traceparent: text },
  });
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
  if (directory !== undefined) {
    const loaded = await loadModel(directory);
    requireOneInput(loaded.network, 'publish');
    return loaded;
  }
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
