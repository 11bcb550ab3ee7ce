import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { pinned, sinnerDirectory } from '../../plugins/plugin-packages.ts';
import { wasmModule, wasmPackage, type WasmBody } from '../../plugins/wasm-package.ts';
import type { StreamOutcome } from './plugin-stream.ts';
import { events, outcomesOf, relevanceOf, streamWithPlugins } from './plugin-stream.ts';

let raw: Record<string, string>;
let halved: Record<string, string>;
const removals: (() => void)[] = [];
beforeAll(async () => {
  raw = relevanceOf((await streamWithPlugins()).maps);
  const plugins = { packages: [pinned(sinnerDirectory, { tier: 'in-process' })] };
  halved = relevanceOf((await streamWithPlugins({ filters: ['test/sinner'], plugins })).maps);
});
afterAll(() => {
  for (const remove of removals) remove();
});

/** Every map is there as if there were no such filter, and says so; the circuit has opened. */
function expectBypassed(outcome: StreamOutcome, plugin: string, kinds: readonly string[]): void {
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
    const outcome = await streamWithPlugins({
      filters: [`test/sinner:sin=${sin}`],
      plugins: { packages },
    });
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
    const outcome = await streamWithPlugins({
      filters: [`test/scale${options}`],
      plugins: { packages: [settings] },
    });
    expectBypassed(outcome, settings.name, kinds);
  });
});

describe('a filter that is sound', { timeout: 120_000 }, () => {
  test.each(['worker', 'process'] as const)('gives the same maps in the tier %s', async (tier) => {
    const packages = [pinned(sinnerDirectory, { tier, deadlineMs: 10_000 })];
    const { maps } = await streamWithPlugins({ filters: ['test/sinner'], plugins: { packages } });
    expect(relevanceOf(maps)).toEqual(halved);
    expect(relevanceOf(maps)).not.toEqual(raw);
    for (const { flags } of maps) expect(flags).toEqual([]);
  });

  test('gives the same maps as WebAssembly, beside one that hangs', async () => {
    const { settings, remove } = wasmPackage(wasmModule('scale'), { deadlineMs: 10_000 });
    removals.push(remove);
    const packages = [settings, pinned(sinnerDirectory, { tier: 'worker', deadlineMs: 500 })];
    const outcome = await streamWithPlugins({
      filters: ['test/sinner:sin=hang', 'test/scale'],
      plugins: { packages },
    });
    expect(relevanceOf(outcome.maps)).toEqual(halved);
    expect(outcomesOf(outcome, settings.name)).toMatchObject({ bypassed: 0, error: 0, timeout: 0 });
    for (const { flags } of outcome.maps) expect(flags).toEqual(['FILTER_BYPASSED']);
  });
});

describe('an event on which a filter fails', { timeout: 120_000 }, () => {
  test('becomes a dead letter where the config says so', async () => {
    const packages = [pinned(sinnerDirectory, { tier: 'process' })];
    const plugins = { packages, onFault: 'dead-letter' } as const;
    const { maps, deadLetters } = await streamWithPlugins({
      filters: ['test/sinner:sin=throw'],
      plugins,
    });
    expect(maps).toEqual([]);
    expect(deadLetters).toEqual(Array.from({ length: events }, () => 'PLUGIN_FAILED'));
  });
});
