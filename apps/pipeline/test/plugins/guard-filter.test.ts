import { FilterError, type FilterMeta } from '@pellucid/filters';
import { contextOf } from '@pellucid/filters/testing';
import { expect, test } from 'vitest';

import { createCircuitBreaker } from '../../src/plugins/circuit-breaker.ts';
import { guardFilter } from '../../src/plugins/guard-filter.ts';
import type { LoadedFilter } from '../../src/plugins/loaded-plugin.ts';
import { createPluginTally } from '../../src/plugins/plugin-tally.ts';
import type { CallOutcome } from '../../src/plugins/slot-host.ts';
import { pinned, sinnerDirectory } from './plugin-packages.ts';

const meta: FilterMeta = {
  name: 'test/made-up',
  version: '1.0.0',
  description: '',
  formula: '',
  source: '',
  signPreserving: false,
  scaleEquivariant: false,
  idempotent: false,
  neverIncreasing: false,
  conserving: false,
};

function guardOf(call: (values: Float32Array) => CallOutcome, more: Partial<FilterMeta> = {}) {
  const clock = { now: 0 };
  const breaker = createCircuitBreaker({ breaches: 2, probeMs: 100 }, () => clock.now);
  const tally = createPluginTally('p');
  const schema = { type: 'object', additionalProperties: false, properties: {} } as const;
  const files = { kind: 'filter', apiVersion: 1, entry: '', definition: undefined } as const;
  const plugin: LoadedFilter = {
    ...pinned(sinnerDirectory),
    ...files,
    meta: { ...meta, ...more },
    schema,
  };
  const made: number[] = [];
  const apply = guardFilter(
    {},
    {
      plugin,
      breaker,
      tally,
      call: (_, relevance) => {
        made.push(relevance.length);
        return call(Float32Array.from(relevance));
      },
    },
  );
  const run = (values: readonly number[]): number[] | string => {
    const relevance = Float32Array.from(values);
    try {
      apply(relevance, contextOf({ relevance: values }, relevance));
      return [...relevance];
    } catch (error) {
      const isUntouched = relevance.every((value, index) => Object.is(value, values[index]));
      if (!(error instanceof FilterError) || !isUntouched) throw error;
      return `${error.code} ${String(error.details['reason'])}`;
    }
  };
  return { run, clock, breaker, tally, made };
}

const giving = (...values: readonly number[]): CallOutcome => ({
  ok: true,
  values: Float32Array.from(values),
  changes: undefined,
});

test.each([
  ['NaN', giving(1, Number.NaN), {}],
  ['infinities', giving(1, Infinity), {}],
  ['fewer values', giving(1), {}],
  ['more values', giving(1, 2, 3), {}],
  ['another sign', giving(1, 2), { signPreserving: true }],
  ['more than it got', giving(1.5, -2), { neverIncreasing: true }],
  ['counts of what does not exist', { ...giving(0, -2), changes: { eaten: 1 } }, {}],
  ['more changes than values', { ...giving(0, -2), changes: { zeroed: 3 } }, {}],
  ['text', { ...giving(0, -2), changes: 'done' }, {}],
  ['changes that it keeps to itself', { ...giving(0, -2), changes: {} }, {}],
] as const)('%s: the map stays as it was', (_, outcome, promises) => {
  const { run } = guardOf(() => outcome, promises);
  expect(run([1, -2])).toBe('FILTER_BYPASSED contract');
});

test('a map of zeros stays one, unless the filter declares otherwise', () => {
  expect(guardOf(() => giving(0, 1)).run([0, 0])).toBe('FILTER_BYPASSED contract');
  expect(guardOf(() => giving(0, 1), { fillsEmptyMaps: true }).run([0, 0])).toEqual([0, 1]);
});

test('what is sound is taken', () => {
  const { run, tally } = guardOf(() => ({ ...giving(0, -2), changes: { zeroed: 1 } }));
  expect(run([1, -2])).toEqual([0, -2]);
  expect(tally.take(false)).toMatchObject({ invocations: { ok: 1 }, restarts: {} });
  expect(tally.take(false).invocations).toEqual({});
});

test('the first call, every 64th and all after a breach are made twice', () => {
  let isSound = true;
  const { run, made } = guardOf(() => (isSound ? giving(1, 2) : giving(Number.NaN, 0)));
  for (let call = 0; call < 65; call += 1) run([1, 2]);
  expect(made).toHaveLength(67);
  isSound = false;
  run([1, 2]);
  isSound = true;
  run([1, 2]);
  run([1, 2]);
  expect(made).toHaveLength(67 + 1 + 2 + 1);
});

test('what gives other values for the same map breaks the contract', () => {
  let calls = 0;
  const { run } = guardOf(() => giving(1, (calls += 1)));
  expect(run([1, 0])).toBe('FILTER_BYPASSED contract');
});

test('after two breaches it is not called, after a while it is tried, and goes on when it is well', () => {
  let isSound = false;
  const { run, clock, made, breaker } = guardOf(() =>
    isSound ? giving(0, 0) : { ok: false, kind: 'error', message: 'no' },
  );
  expect([run([1, 2]), run([1, 2]), run([1, 2])]).toEqual([
    'FILTER_BYPASSED error',
    'FILTER_BYPASSED error',
    'FILTER_BYPASSED bypassed',
  ]);
  expect(made).toHaveLength(2);
  clock.now = 100;
  expect(run([1, 2])).toBe('FILTER_BYPASSED error');
  isSound = true;
  expect(run([1, 2])).toBe('FILTER_BYPASSED bypassed');
  clock.now = 300;
  expect(run([1, 2])).toEqual([0, 0]);
  expect(breaker.isOpen()).toBe(false);
});

test('a map that was not finite before leaves the circuit closed', () => {
  const { run, breaker } = guardOf((values) => giving(...values));
  for (let call = 0; call < 5; call += 1)
    expect(run([Number.NaN, 1])).toBe('FILTER_BYPASSED contract');
  expect(breaker.isOpen()).toBe(false);
});
