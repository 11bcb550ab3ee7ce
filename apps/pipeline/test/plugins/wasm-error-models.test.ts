import { createRandom } from '@pellucid/error-models';
import { sampleRecord } from '@pellucid/error-models/conformance';
import { afterEach, expect, test } from 'vitest';

import type { PluginSettings } from '../../src/plugins/plugin-settings.ts';
import { errorOf } from '../error-of.ts';
import { finding, hostPinned, inject, loadPinned, measure, point } from './called-error-model.ts';
import type { WasmErrorModelParts } from './wasm-error-model-package.ts';
import { wasmErrorModelPackage } from './wasm-error-model-package.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanUp.splice(0)) clean();
});

const hosted = async (
  parts: WasmErrorModelParts = {},
  more: Partial<PluginSettings> = {},
): ReturnType<typeof hostPinned> => await hostPinned(wasmErrorModelPackage(parts, more), cleanUp);
const untouched = [false, [1, -2, 3, 4, 5, 6]];

test('WebAssembly injects, measures and proposes', async () => {
  const { model, hosts } = await hosted();
  const [isHit, values] = inject(model);
  expect(isHit).toBe(true);
  expect(values.filter((value) => value === 9)).toHaveLength(1);
  expect(inject(model)).toEqual([isHit, values]);
  expect(measure(model)).toBe(3);
  expect(model.propose(finding)).toEqual({ filter: `hard:threshold=4@${point.id}` });
  expect(model.sequential).toEqual([{ kind: 'k-of-n', k: 3, n: 20 }]);
  expect(hosts.takeReports()).toMatchObject([{ invocations: { ok: 4 } }]);
});

test('its chance comes from the seed of the event', async () => {
  const { model } = await hosted();
  const places = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => inject(model, seed)[1].indexOf(9));
  expect(new Set(places).size).toBeGreaterThan(2);
  expect(places.every((place) => place >= 0)).toBe(true);
});

test('it sees the activation beside relevance, and puts errors into an activation', async () => {
  expect(inject((await hosted({ inject: 'activation' })).model)).toEqual([
    true,
    [0, -2, 3, 4, 5, 6],
  ]);
  const { model } = await hosted({ definition: { stage: 'activation' } });
  const injector = model.inject({ height: 7 });
  if (injector.stage !== 'activation') throw new Error(injector.stage);
  const activation = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect(injector.apply({ point, activation }, createRandom(1))).toBe(true);
  expect(activation.filter((value) => value === 7)).toHaveLength(1);
});

test('its statistic gets the figures that it reads, and no others', async () => {
  const violation = async (reads: string): Promise<number | undefined> =>
    measure((await hosted({ statistic: 'violation', measured: { reads } })).model);
  expect(await violation('summary')).toBe(undefined);
  expect(await violation('relevance')).toBe(undefined);
  expect(await violation('activation')).toBeCloseTo(1 / 9, 6);
  const { model } = await hosted({ statistic: 'share', measured: { reads: 'relevance' } });
  const record = sampleRecord({ relevance: [1, 3, 1, 3], shape: [2, 1, 2] });
  expect(model.statistic.scope === 'point' && model.statistic.of(record)).toBe(0.25);
});

test('NaN says that it cannot tell', async () => {
  const { model, hosts } = await hosted({ statistic: 'nan' });
  expect(measure(model)).toBe(undefined);
  expect(hosts.takeReports()).toMatchObject([{ isOpen: false, invocations: { ok: 1 } }]);
});

test.each([
  ['infinite', 'contract'],
  ['trap', 'error'],
  ['hang', 'timeout'],
  ['memory', 'error'],
] as const)(
  'a statistic that ends in %s cannot tell, and the circuit opens',
  async (statistic, outcome) => {
    const { model, hosts } = await hosted({ statistic }, { deadlineMs: 200 });
    expect([measure(model), measure(model), measure(model)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(hosts.takeReports()).toMatchObject([
      { isOpen: true, invocations: { [outcome]: 2, bypassed: 1 } },
    ]);
  },
);

test.each(['trap', 'deny'] as const)('an injection puts nothing in: %s', async (how) => {
  expect(inject((await hosted({ inject: how })).model)).toEqual(untouched);
});

test('after a trap another instance takes its place', async () => {
  const { model } = await hosted({ statistic: 'trap' });
  expect(measure(model)).toBe(undefined);
  expect(inject(model)[0]).toBe(true);
});

test('a proposal that is no filter once it is filled in becomes an advice', async () => {
  const proposal = { filter: '{threshold}{point}' };
  expect((await hosted({ definition: { proposal } })).model.propose(finding)).toEqual({
    advice: 'the plugin pellucid-error-model-bump failed when it was asked for a correction',
  });
});

test.each([
  ['weights', { definition: { stage: 'weights' } }, /relevance or activation, got "weights"/],
  ['the start', { definition: { stage: 'start' } }, /relevance or activation, got "start"/],
  ['the whole map', { measured: { scope: 'map' } }, /a statistic of a point, got "map"/],
  ['no proposal', { definition: { proposal: {} } }, /filter or advice, got ""/],
  [
    'two proposals',
    { definition: { proposal: { filter: 'hard', advice: 'rest' } } },
    /filter or advice, got "filter and advice"/,
  ],
] as const)('is refused in WebAssembly: %s', async (_, parts, says) => {
  expect(await errorOf(loadPinned(wasmErrorModelPackage(parts), cleanUp))).toMatchObject({
    code: 'PLUGIN_REFUSED',
    message: expect.stringMatching(says),
  });
});

test.each(['process', 'worker', 'in-process'] as const)(
  'WebAssembly is refused in the tier %s',
  async (tier) => {
    expect(await errorOf(loadPinned(wasmErrorModelPackage({}, { tier }), cleanUp))).toMatchObject({
      message: expect.stringContaining(`expects tier wasm, got tier ${tier}`),
    });
  },
);
