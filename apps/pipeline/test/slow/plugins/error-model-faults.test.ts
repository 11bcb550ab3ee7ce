import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { PluginSettings } from '../../../src/plugins/plugin-settings.ts';
import type { ErrorModelParts } from '../../plugins/error-model-package.ts';
import { errorModelPackage } from '../../plugins/error-model-package.ts';
import type { WasmErrorModelParts } from '../../plugins/wasm-error-model-package.ts';
import { wasmErrorModelPackage } from '../../plugins/wasm-error-model-package.ts';
import type { StreamOutcome } from './plugin-stream.ts';
import { events, outcomesOf, relevanceOf, streamWithPlugins } from './plugin-stream.ts';

const plugin = 'pellucid-error-model-bump';
const drill = { errorModel: 'test/bump', share: 1, eventIdPrefix: 'e', seed: 1 };
const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});

let raw: Record<string, string>;
beforeAll(async () => {
  raw = relevanceOf((await streamWithPlugins()).maps);
});

interface PinnedPackage {
  readonly settings: PluginSettings;
  readonly remove: () => void;
}

/** A stream in which the statistic of a package is looked at, at every point. */
async function watching({ settings, remove }: PinnedPackage): Promise<StreamOutcome> {
  removals.push(remove);
  return await streamWithPlugins({ plugins: { packages: [settings] } });
}

/** A stream into every event of which the error of a package is put. */
async function drilling({ settings, remove }: PinnedPackage): Promise<StreamOutcome> {
  removals.push(remove);
  return await streamWithPlugins({ plugins: { packages: [settings] }, drill });
}

/** Every map is there as if there were no such error model, and the circuit has opened. */
function expectLeftOut(outcome: StreamOutcome, kinds: readonly string[]): void {
  const { maps, deadLetters, metrics } = outcome;
  expect(deadLetters).toEqual([]);
  expect(relevanceOf(maps)).toEqual(raw);
  for (const { flags } of maps) expect(flags).toEqual([]);
  const counts = outcomesOf(outcome, plugin);
  expect(counts['ok']).toBe(0);
  expect(kinds.reduce((total, kind) => total + counts[kind]!, 0)).toBe(2);
  expect(counts['bypassed']).toBeGreaterThan(0);
  expect(metrics.sum('pellucid_plugin_circuit_open', { plugin })).toBe(1);
}

/** Besides, every map says so once. */
function expectTold(outcome: StreamOutcome, kinds: readonly string[]): void {
  expectLeftOut(outcome, kinds);
  for (const { findings } of outcome.maps) {
    const told = findings.filter(({ errorModel }) => errorModel === 'error-model-failed');
    expect(told).toHaveLength(1);
    expect(told[0]!.statistic).toMatch(/^test\/bump (error|timeout|exit|contract|bypassed)$/);
    expect(findings.map(({ errorModel }) => errorModel)).not.toContain('test/bump');
  }
}

const everywhere = {
  throw: ['throw new Error("no")', ['error']],
  textless: ['throw Object.create(null)', ['error']],
  wordy: ['throw new Error("\\u0007\\n" + "x".repeat(3e6))', ['error']],
  reject: ['return Promise.reject(new Error("no"))', ['error']],
  getter: ['return { get value() { throw new Error("no"); } }', ['error']],
  nan: ['return NaN', ['contract']],
  infinite: ['return -Infinity', ['contract']],
  text: ['return "much"', ['contract']],
  list: ['return [1]', ['contract']],
  random: ['return Math.random()', ['contract']],
} as const;
const apart = {
  hang: ['for (;;);', ['timeout']],
  exit: ['process.exit(3)', ['exit']],
  memory: [
    'const hoard = []; for (;;) hoard.push(new Array(1e6).fill(hoard.length / 3));',
    ['timeout', 'exit'],
  ],
  pollute: [
    'Object.assign(Object.prototype, { type: "failed" }); JSON.stringify = () => "{}"; return NaN;',
    ['contract'],
  ],
} as const;
const inThread = {
  forge: [
    'const { port } = process.getBuiltinModule("worker_threads").workerData; port.postMessage(null); return 1;',
    ['contract'],
  ],
} as const;
const inProcess = {
  forge: [
    'process.getBuiltinModule("fs").writeSync(4, Buffer.alloc(64, 255)); return 1;',
    ['contract'],
  ],
  signal: ['process.kill(process.ppid, "SIGKILL"); return 1;', ['error']],
  file: ['return process.getBuiltinModule("fs").readFileSync("/etc/passwd").length;', ['error']],
} as const;
const casesOf = (tier: 'in-process' | 'worker' | 'process', sins: object) =>
  Object.entries(sins as Record<string, readonly [string, readonly string[]]>).map(
    ([sin, [of, kinds]]) => [tier, sin, of, kinds] as const,
  );
const cases = [
  ...casesOf('in-process', everywhere),
  ...casesOf('worker', { ...everywhere, ...apart, ...inThread }),
  ...casesOf('process', { ...everywhere, ...apart, ...inProcess }),
];
const memoryDeadlineMs = 3000;

describe('a statistic that sins is left out, and the stream goes on', { timeout: 120_000 }, () => {
  test.each(cases)('%s: %s', async (tier, sin, of, kinds) => {
    const deadlineMs = sin === 'memory' ? memoryDeadlineMs : 500;
    const given = errorModelPackage({ of, invariant: 0 }, { tier, deadlineMs });
    expectTold(await watching(given), kinds);
  });

  test.each([
    ['trap', 'error'],
    ['hang', 'timeout'],
    ['memory', 'error'],
    ['infinite', 'contract'],
  ] as const)('wasm: %s', async (statistic, kind) => {
    const parts: WasmErrorModelParts = { statistic, measured: { invariant: 0 } };
    expectTold(await watching(wasmErrorModelPackage(parts, { deadlineMs: 500 })), [kind]);
  });
});

describe(
  'an injection that sins puts nothing in, and the stream goes on',
  { timeout: 120_000 },
  () => {
    const sins: readonly (readonly [string, string, readonly string[]])[] = [
      ['throw', 'site.relevance.fill(7); throw new Error("no")', ['error']],
      ['silent', 'site.relevance.fill(7)', ['contract']],
      ['random', 'site.relevance.fill(Math.random()); return true', ['contract']],
      [
        'length',
        'structuredClone(0, { transfer: [site.relevance.buffer] }); return true',
        ['contract'],
      ],
    ];
    const ending: typeof sins = [
      ['hang', 'site.relevance.fill(7); for (;;);', ['timeout']],
      ['exit', 'site.relevance.fill(7); process.exit(3)', ['exit']],
    ];
    test.each([
      ...sins.map((sin) => ['in-process', ...sin] as const),
      ...[...sins, ...ending].map((sin) => ['worker', ...sin] as const),
      ...[...sins, ...ending].map((sin) => ['process', ...sin] as const),
    ])('%s: %s', async (tier, _, apply, kinds) => {
      expectLeftOut(await drilling(errorModelPackage({ apply }, { tier, deadlineMs: 500 })), kinds);
    });

    test('wasm: trap', async () => {
      const given = wasmErrorModelPackage({ inject: 'trap' }, { deadlineMs: 500 });
      expectLeftOut(await drilling(given), ['error']);
    });
  },
);

describe('a proposal that sins', { timeout: 120_000 }, () => {
  test.each([
    ['worker', 'throw', 'throw new Error("no")'],
    ['process', 'throw', 'throw new Error("no")'],
    ['process', 'hang', 'for (;;);'],
    ['process', 'endless', 'return { advice: "x".repeat(2e6) }'],
  ] as const)('becomes an advice, %s: %s', async (tier, _, propose) => {
    const parts: ErrorModelParts = { propose, invariant: 0 };
    const { maps } = await watching(errorModelPackage(parts, { tier, deadlineMs: 500 }));
    const own = maps.flatMap(({ findings }) =>
      findings.filter(({ errorModel }) => errorModel === 'test/bump'),
    );
    expect(own.length).toBeGreaterThan(0);
    for (const { proposal } of own) {
      expect(proposal).toEqual({
        advice: `the plugin ${plugin} failed when it was asked for a correction`,
      });
    }
    expect(relevanceOf(maps)).toEqual(raw);
  });
});

describe('an error model that is sound', { timeout: 120_000 }, () => {
  test('finds the same and puts the same in, whatever the tier', async () => {
    const deadlineMs = 10_000;
    const results = [];
    for (const tier of ['in-process', 'worker', 'process'] as const) {
      const { maps } = await watching(errorModelPackage({ invariant: 0 }, { tier, deadlineMs }));
      const drilled = await drilling(errorModelPackage({}, { tier, deadlineMs }));
      const own = maps.map(({ findings }) =>
        findings.filter(({ errorModel }) => errorModel === 'test/bump'),
      );
      expect(maps).toHaveLength(events);
      for (const found of own) expect(found.length).toBeGreaterThan(3);
      results.push({ own, drilled: relevanceOf(drilled.maps) });
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
    expect(results[0]!.drilled).not.toEqual(raw);
    const module = await watching(
      wasmErrorModelPackage({ measured: { invariant: 0 } }, { deadlineMs }),
    );
    const found = module.maps.map(({ findings }) =>
      findings.filter(({ errorModel }) => errorModel === 'test/bump'),
    );
    expect(found).toEqual(results[0]!.own);
  });
});
