import { decodeRelevanceMap, type RelevanceMap } from '@pellucid/events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { Config } from '../../../src/config/config.ts';
import { decodeLimits } from '../../../src/config/decode-limits.ts';
import { openMessageSystem } from '../../../src/transport/open-message-system.ts';
import { verifyTopics } from '../../../src/verifying/verify-topics.ts';
import { digitAt } from '../../batch-of-digits.ts';
import { inferenceRecord } from '../../inference-record.ts';
import { pinned, sinnerDirectory } from '../../plugins/plugin-packages.ts';
import { wasmModule, wasmPackage, type WasmBody } from '../../plugins/wasm-package.ts';
import { scrapedMetrics, type ScrapedMetrics } from '../../scraped-metrics.ts';
import { createServiceBed, group, serviceConfig, type ServiceBed } from '../../service-bed.ts';

const events = 6;
let bed: ServiceBed;
afterEach(async () => {
  await bed.end();
});

/** What a run of the service with plugins left. */
interface Outcome {
  readonly maps: readonly RelevanceMap[];
  readonly deadLetters: readonly string[];
  readonly metrics: ScrapedMetrics;
}

/** Streams digits over two partitions through a service, and requires that the ledger of offsets is complete. */
async function stream(
  filters: readonly string[],
  plugins: Partial<Config['plugins']> = {},
): Promise<Outcome> {
  bed = await createServiceBed(2);
  await bed.journal.produce(
    Array.from({ length: events }, (_, index) =>
      inferenceRecord({ id: `e${index}`, values: digitAt(index) }, { partition: index % 2 }),
    ),
  );
  const settings = {
    explanation: { filters },
    plugins: { breaches: 2, probeMs: 600_000, ...plugins },
  };
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

const relevanceOf = (maps: readonly RelevanceMap[]): Record<string, string> =>
  Object.fromEntries(
    maps.map(({ eventId, inputRelevance }) => [
      eventId!,
      Buffer.from(JSON.stringify(inputRelevance)).toString('base64'),
    ]),
  );
const outcomesOf = ({ metrics }: Outcome, plugin: string): Record<string, number> =>
  Object.fromEntries(
    ['ok', 'error', 'timeout', 'exit', 'contract', 'bypassed'].map((outcome) => [
      outcome,
      metrics.sum('pellucid_plugin_invocations_total', { plugin, outcome }),
    ]),
  );

let raw: Record<string, string>;
let halved: Record<string, string>;
const removals: (() => void)[] = [];
beforeAll(async () => {
  raw = relevanceOf((await stream([])).maps);
  await bed.end();
  const plugins = { packages: [pinned(sinnerDirectory, { tier: 'in-process' })] };
  halved = relevanceOf((await stream(['test/sinner'], plugins)).maps);
});
afterAll(() => {
  for (const remove of removals) remove();
});

/** Every map is there as if there were no such filter, and says so; the circuit has opened. */
function expectBypassed(outcome: Outcome, plugin: string, kinds: readonly string[]): void {
  const { maps, deadLetters, metrics } = outcome;
  expect(deadLetters).toEqual([]);
  expect(relevanceOf(maps)).toEqual(raw);
  for (const { flags, findings, points } of maps) {
    expect(flags).toEqual(['FILTER_BYPASSED']);
    expect(findings.map(({ errorModel }) => errorModel)).toContain('filter-bypassed');
    const left = points.flatMap(({ filters }) => filters.map((filter) => filter.outcome));
    expect(new Set(left)).toEqual(new Set(['bypassed']));
  }
  const counts = outcomesOf(outcome, plugin);
  expect(counts['ok']).toBe(0);
  expect(kinds.reduce((total, kind) => total + counts[kind]!, 0)).toBe(2);
  expect(counts['bypassed']).toBeGreaterThan(0);
  expect(metrics.sum('pellucid_plugin_circuit_open', { plugin })).toBe(1);
}

const everywhere = [
  'answer',
  'getter',
  'grow',
  'length',
  'lie',
  'nan',
  'promise',
  'proxy',
  'random',
  'reject',
  'sign',
  'textless',
  'throw',
  'wordy',
];
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  throw: ['error'],
  answer: ['error'],
  promise: ['error'],
  reject: ['error'],
  proxy: ['error'],
  getter: ['error'],
  textless: ['error'],
  wordy: ['error'],
  signal: ['error'],
  late: ['exit'],
  hang: ['timeout'],
  exit: ['exit'],
  memory: ['timeout', 'exit'],
};
const cases = [
  ...everywhere.map((sin) => ['in-process', sin] as const),
  ...[...everywhere, 'hang', 'exit', 'memory', 'late', 'null', 'pollute'].map(
    (sin) => ['worker', sin] as const,
  ),
  ...[...everywhere, 'hang', 'exit', 'memory', 'signal', 'pollute'].map(
    (sin) => ['process', sin] as const,
  ),
];

describe('a filter that sins is bypassed, and the stream goes on', { timeout: 120_000 }, () => {
  test.each(cases)('%s: %s', async (tier, sin) => {
    const deadlineMs = sin === 'memory' ? 3000 : 500;
    const packages = [pinned(sinnerDirectory, { tier, deadlineMs })];
    const outcome = await stream([`test/sinner:sin=${sin}`], { packages });
    expectBypassed(outcome, 'pellucid-filter-sinner', kindsOf[sin] ?? ['contract']);
  });

  test.each([
    ['throw', 'trap', '', ['error']],
    ['hang', 'hang', '', ['timeout']],
    ['hang where it starts', 'start', '', ['timeout']],
    ['memory', 'memory', '', ['error']],
    ['nan', 'scale', ':factor=1e300', ['contract']],
    ['sign', 'scale', ':factor=-1', ['contract']],
    ['grow', 'scale', ':factor=2', ['contract']],
  ] as const)('wasm: %s', async (_, body: WasmBody | 'start', options, kinds) => {
    const module = body === 'start' ? wasmModule('scale', { hasStart: true }) : wasmModule(body);
    const { settings, remove } = wasmPackage(module, { deadlineMs: 500 });
    removals.push(remove);
    const outcome = await stream([`test/scale${options}`], { packages: [settings] });
    expectBypassed(outcome, settings.name, kinds);
  });
});

describe('a filter that is sound', { timeout: 120_000 }, () => {
  test.each(['worker', 'process'] as const)('gives the same maps in the tier %s', async (tier) => {
    const packages = [pinned(sinnerDirectory, { tier, deadlineMs: 10_000 })];
    const { maps } = await stream(['test/sinner'], { packages });
    expect(relevanceOf(maps)).toEqual(halved);
    expect(relevanceOf(maps)).not.toEqual(raw);
    for (const { flags } of maps) expect(flags).toEqual([]);
  });

  test('gives the same maps as WebAssembly, beside one that hangs', async () => {
    const { settings, remove } = wasmPackage(wasmModule('scale'), { deadlineMs: 10_000 });
    removals.push(remove);
    const packages = [settings, pinned(sinnerDirectory, { tier: 'worker', deadlineMs: 500 })];
    const outcome = await stream(['test/sinner:sin=hang', 'test/scale'], { packages });
    expect(relevanceOf(outcome.maps)).toEqual(halved);
    expect(outcomesOf(outcome, settings.name)).toMatchObject({ bypassed: 0, error: 0, timeout: 0 });
    for (const { flags } of outcome.maps) expect(flags).toEqual(['FILTER_BYPASSED']);
  });
});

describe('an event on which a filter fails', { timeout: 120_000 }, () => {
  test('becomes a dead letter where the config says so', async () => {
    const packages = [pinned(sinnerDirectory, { tier: 'process' })];
    const plugins = { packages, onFault: 'dead-letter' } as const;
    const { maps, deadLetters } = await stream(['test/sinner:sin=throw'], plugins);
    expect(maps).toEqual([]);
    expect(deadLetters).toEqual(Array.from({ length: events }, () => 'PLUGIN_FAILED'));
  });
});
