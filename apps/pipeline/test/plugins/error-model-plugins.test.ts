import {
  createDetector,
  createInjectionPlan,
  createInjector,
  createRandom,
} from '@pellucid/error-models';
import { sampleMapRecord, sampleRecord } from '@pellucid/error-models/conformance';
import { afterEach, describe, expect, test } from 'vitest';

import type { PluginPlan } from '../../src/plugins/loaded-plugin.ts';
import type { PluginSettings } from '../../src/plugins/plugin-settings.ts';
import { errorOf } from '../error-of.ts';
import { finding, hostPinned, inject, loadPinned, measure, point } from './called-error-model.ts';
import type { ErrorModelParts } from './error-model-package.ts';
import { errorModelPackage } from './error-model-package.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanUp.splice(0)) clean();
});

const load = async (
  parts: ErrorModelParts = {},
  more: Partial<PluginSettings> = {},
): Promise<PluginPlan> => await loadPinned(errorModelPackage(parts, more), cleanUp);
const hosted = async (
  parts: ErrorModelParts = {},
  more: Partial<PluginSettings> = {},
): ReturnType<typeof hostPinned> => await hostPinned(errorModelPackage(parts, more), cleanUp);

describe.each(['process', 'worker', 'in-process'] as const)(
  'an error model in the tier %s',
  (tier) => {
    test('injects, measures and proposes as if it were ours', async () => {
      const { model, hosts } = await hosted({}, { tier });
      const [isHit, values] = inject(model);
      expect(isHit).toBe(true);
      expect(values.filter((value) => value === 9)).toHaveLength(1);
      expect(inject(model)).toEqual([isHit, values]);
      expect(measure(model)).toBe(3);
      expect(model.propose(finding)).toEqual({ filter: `hard:threshold=4@${point.id}` });
      expect(model.sequential).toEqual([{ kind: 'k-of-n', k: 3, n: 20 }]);
      expect(hosts.takeReports()).toMatchObject([
        { plugin: 'pellucid-error-model-bump', invocations: { ok: 4 } },
      ]);
    });

    test('is used by detection and injection under its name', async () => {
      const { hosts } = await hosted({}, { tier });
      const { errorModels: registry } = hosts;
      const thresholds = [{ errorModel: 'test/bump', point: point.id, threshold: 2.5 }];
      const found = createDetector(thresholds, registry)(
        point.id,
        sampleRecord({ relevance: [3] }),
      );
      expect(found).toMatchObject([{ errorModel: 'test/bump', value: 3 }]);
      const settings = { errorModel: 'test/bump', share: 1, seed: 1, points: [point.id] };
      const planned = createInjectionPlan({ ...settings, registry })('e1')!;
      const injector = createInjector({ ...settings, registry });
      const relevance = new Float32Array(6);
      const site = { point, relevance, activation: () => relevance, start: { sum: 1, l1: 1 } };
      expect(injector.stage === 'relevance' && injector.apply(site, planned.random())).toBe(true);
      expect(Math.max(...relevance)).toBe(9);
    });

    test.each([
      ['throws', { of: 'throw new Error("no")' }, 'error'],
      ['throws what has no text', { of: 'throw Object.create(null)' }, 'error'],
      ['is a rejected promise', { of: 'return Promise.reject(new Error("no"))' }, 'error'],
      ['is no number', { of: 'return NaN' }, 'contract'],
      ['is text', { of: 'return "much"' }, 'contract'],
      ['is another one each time', { of: 'return Math.random()' }, 'contract'],
    ])('a statistic that %s cannot tell', async (_, parts, outcome) => {
      const { model, hosts } = await hosted(parts, { tier });
      expect([measure(model), measure(model), measure(model)]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      const [report] = hosts.takeReports();
      expect(report).toMatchObject({ isOpen: true, invocations: { [outcome]: 2, bypassed: 1 } });
    });

    test.each([
      ['throws', { apply: 'site.relevance.fill(7); throw new Error("no")' }],
      ['answers nothing', { apply: 'site.relevance.fill(7)' }],
      ['is another one each time', { apply: 'site.relevance[0] = Math.random(); return true' }],
      ['says that it did nothing', { apply: 'site.relevance.fill(7); return false' }],
      [
        'gives its memory away',
        { apply: 'structuredClone(0, { transfer: [site.relevance.buffer] }); return true' },
      ],
    ])('an injection that %s puts nothing in', async (_, parts) => {
      const { model } = await hosted(parts, { tier });
      expect(inject(model)).toEqual([false, [1, -2, 3, 4, 5, 6]]);
    });

    test.each([
      ['throws', 'throw new Error("no")'],
      ['says nothing', 'return {}'],
      ['is another one each time', 'return { advice: String(Math.random()) }'],
      ['is no filter', 'return { filter: "hard:" }'],
      ['bites whoever looks', 'return { get advice() { throw new Error("no"); } }'],
      ['says both', 'return { filter: "hard", advice: "rest" }'],
      ['never ends to talk', 'return { advice: "x".repeat(1e6) }'],
      ['clears the screen', String.raw`return { advice: "\u001b[2J" }`],
    ])('a proposal that %s becomes an advice', async (_, propose) => {
      const { model } = await hosted({ propose }, { tier });
      expect(model.propose(finding)).toEqual({
        advice: 'the plugin pellucid-error-model-bump failed when it was asked for a correction',
      });
    });
  },
);

test.each(['process', 'worker'] as const)(
  'an error of the start knows the classes of the output in the tier %s',
  async (tier) => {
    const apply =
      'site.start[site.output.findIndex((_, index) => site.classOf(index) === site.classes - 1)] = 7; return true';
    const injector = (await hosted({ stage: 'start', apply }, { tier })).model.inject({
      height: 1,
    });
    if (injector.stage !== 'start') throw new Error(injector.stage);
    const start = new Float32Array(4);
    const classes = { classes: 2, classOf: (index: number) => index % 2 };
    const site = { start, output: new Float32Array(4), target: 0, ...classes };
    expect(injector.apply(site, createRandom(1))).toBe(true);
    expect([...start]).toEqual([0, 7, 0, 0]);
  },
);

test.each(['process', 'worker', 'in-process'] as const)(
  'a statistic of the map gets arrays and numbers as they are, however many, in the tier %s',
  async (tier) => {
    const of =
      'return record.input instanceof Float32Array && record.layers[0].bias === Infinity ? record.input[299999] : undefined';
    const { statistic } = (await hosted({ scope: 'map', of }, { tier })).model;
    const relevance = Float32Array.from({ length: 300_000 }, (_, index) => index);
    const record = sampleMapRecord({ relevance, activation: relevance });
    const layers = record.layers.map((layer) => ({ ...layer, bias: Infinity }));
    expect(statistic.scope === 'map' && statistic.of({ ...record, layers })).toBe(299_999);
  },
);

test('injections are the same whatever the tier', async () => {
  const { model: within } = await hosted({}, { tier: 'in-process' });
  for (const tier of ['process', 'worker'] as const) {
    const { model: apart } = await hosted({}, { tier });
    for (const seed of [1, 2, 3]) expect(inject(apart, seed)).toEqual(inject(within, seed));
  }
});

test.each(['process', 'worker'] as const)(
  'the tier %s gets the figures that the statistic reads, and no others',
  async (tier) => {
    const of = 'return (record.tiesAtLargest() ?? 70) * 100 + (record.violation() ?? 7)';
    const figures = async (reads: string): Promise<number | undefined> =>
      measure((await hosted({ of, reads }, { tier })).model);
    expect(await figures('summary')).toBe(7007);
    expect(await figures('relevance')).toBe(207);
    expect(await figures('activation')).toBeCloseTo(200 + 1 / 9, 6);
  },
);

test.each([
  ['signal', 'process.kill(process.ppid, "SIGKILL")', 'kill'],
  ['read files', 'process.getBuiltinModule("fs").readFileSync("/etc/passwd")', 'this API'],
])('a process cannot %s', async (_, sin, name) => {
  const of = `try { ${sin}; return 1; } catch (error) { return error.message.includes('Access to ${name} has been restricted') ? 2 : 3; }`;
  expect(measure((await hosted({ of })).model)).toBe(2);
});

test.each([
  ['process', 'hangs', 'for (;;);', 'timeout'],
  ['process', 'exits', 'process.exit(3)', 'exit'],
  ['worker', 'hangs', 'for (;;);', 'timeout'],
  ['worker', 'exits', 'process.exit(3)', 'exit'],
] as const)(
  'a %s that %s is ended, and the next call starts another',
  async (tier, _, of, reason) => {
    const { model, hosts } = await hosted({ of }, { tier, deadlineMs: 200 });
    expect(measure(model)).toBe(undefined);
    expect(inject(model)[0]).toBe(true);
    expect(hosts.takeReports()).toMatchObject([
      { invocations: { [reason]: 1, ok: 1 }, restarts: { [reason]: 1 } },
    ]);
  },
);

test.each([
  [
    'weights in a process',
    { stage: 'weights' },
    {},
    /expects tier in-process for errors that arise in the weights, got tier process/,
  ],
  [
    'weights in a thread',
    { stage: 'weights' },
    { tier: 'worker' },
    /expects tier in-process for errors that arise in the weights, got tier worker/,
  ],
  [
    'a stage that is none',
    { stage: 'soup' },
    {},
    /expects stage, one of relevance, activation, .*, got "soup"/,
  ],
  [
    'reading what is not there',
    { reads: 'minds' },
    {},
    /expects statistic\.reads, one of summary, relevance, activation, got "minds"/,
  ],
  [
    'no error model',
    { exported: 'filter' },
    {},
    /export "errorModel" with inject, statistic\.of and propose, got undefined/,
  ],
] as const)('is refused: %s', async (_, parts, more, says) => {
  expect(await errorOf(load(parts, more))).toMatchObject({
    code: 'PLUGIN_REFUSED',
    message: expect.stringMatching(says),
  });
});

test('errors of weights are put in by code of this process', async () => {
  const apply = 'return { ...site, notices: ["hit"] }';
  const { model } = await hosted({ stage: 'weights', apply }, { tier: 'in-process' });
  const injector = model.inject({ height: 1 });
  expect(
    injector.stage === 'weights' && injector.apply({ nodes: [] } as never, createRandom(1)),
  ).toEqual({ nodes: [], notices: ['hit'] });
});
