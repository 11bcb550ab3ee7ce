import { decodeRelevanceMap, type RelevanceMap } from '@pellucid/events';
import { expect } from 'vitest';

import type { Config } from '../../../src/config/config.ts';
import { decodeLimits } from '../../../src/config/decode-limits.ts';
import { openMessageSystem } from '../../../src/transport/open-message-system.ts';
import { verifyTopics } from '../../../src/verifying/verify-topics.ts';
import { digitAt } from '../../batch-of-digits.ts';
import { inferenceRecord } from '../../inference-record.ts';
import { scrapedMetrics, type ScrapedMetrics } from '../../scraped-metrics.ts';
import {
  createServiceBed,
  group,
  serviceConfig,
  type ServiceBed,
  type ServiceSettings,
} from '../../service-bed.ts';

/** Events of a stream, ids `e0` and on. */
export const events = 6;

/** What a run of the service with plugins left. */
export interface StreamOutcome {
  readonly maps: readonly RelevanceMap[];
  readonly deadLetters: readonly string[];
  readonly metrics: ScrapedMetrics;
}

/** What a stream is explained with. */
export interface StreamSettings {
  readonly filters?: readonly string[];
  readonly plugins?: Partial<Config['plugins']>;
  readonly drill?: Partial<Config['drill']>;
}

/** Streams digits over two partitions through a service, and requires that the ledger of offsets is complete. */
export async function streamWithPlugins({
  filters = [],
  plugins = {},
  drill = {},
}: StreamSettings = {}): Promise<StreamOutcome> {
  const bed = await createServiceBed(2);
  try {
    return await streamOver(bed, {
      explanation: { filters },
      plugins: { breaches: 2, probeMs: 600_000, ...plugins },
      drill,
    });
  } finally {
    await bed.end();
  }
}

async function streamOver(bed: ServiceBed, settings: ServiceSettings): Promise<StreamOutcome> {
  await bed.journal.produce(
    Array.from({ length: events }, (_, index) =>
      inferenceRecord({ id: `e${index}`, values: digitAt(index) }, { partition: index % 2 }),
    ),
  );
  const service = await bed.start(settings);
  await bed.settled(service);
  const metrics = await scrapedMetrics(service.url);
  const { transport, limits } = serviceConfig(bed.directory, settings);
  const system = await openMessageSystem(transport);
  const { isSound, isComplete } = await verifyTopics({
    system,
    group,
    topics: transport.topics,
    limits: decodeLimits(limits),
  });
  await system.close();
  expect({ isSound, isComplete }).toEqual({ isSound: true, isComplete: true });
  const maps = bed.contents('maps').map(({ value }) => {
    const decoded = decodeRelevanceMap(value!);
    if (!decoded.ok) throw new Error(decoded.rejection.message);
    return decoded.value;
  });
  const deadLetters = bed.contents('dead').map(({ headers }) => {
    const found = headers.find(({ name }) => name === 'pellucid.errors.code');
    return Buffer.from(found!.value!).toString();
  });
  return { maps, deadLetters, metrics };
}

/** Relevance of each event. */
export const relevanceOf = (maps: readonly RelevanceMap[]): Record<string, string> =>
  Object.fromEntries(
    maps.map(({ eventId, inputRelevance }) => [
      eventId!,
      Buffer.from(JSON.stringify(inputRelevance)).toString('base64'),
    ]),
  );
/** Calls of a plugin by what became of them. */
export const outcomesOf = ({ metrics }: StreamOutcome, plugin: string): Record<string, number> =>
  Object.fromEntries(
    ['ok', 'error', 'timeout', 'exit', 'contract', 'bypassed'].map((outcome) => [
      outcome,
      metrics.sum('pellucid_plugin_invocations_total', { plugin, outcome }),
    ]),
  );
