import { existsSync } from 'node:fs';

import { contextOf } from '@pellucid/filters/testing';
import { afterEach, describe, expect, test } from 'vitest';

import { loadPlugins } from '../../src/plugins/load-plugins.ts';
import type { LoadedFilter } from '../../src/plugins/loaded-plugin.ts';
import { createPluginCall, type PluginCall } from '../../src/plugins/plugin-call.ts';
import type { PluginTier } from '../../src/plugins/plugin-settings.ts';
import type { CallOutcome } from '../../src/plugins/slot-host.ts';
import { pinned, sinnerDirectory } from './plugin-packages.ts';

const opened: PluginCall[] = [];
afterEach(() => {
  for (const { stop } of opened.splice(0)) stop();
});

async function callOf(
  tier: PluginTier,
  deadlineMs = 1000,
): Promise<{ call: (sin: string, values?: number[]) => CallOutcome; ended: string[] }> {
  const packages = [pinned(sinnerDirectory, { tier, deadlineMs })];
  const { loaded } = await loadPlugins({ packages, onFault: 'bypass', breaches: 3, probeMs: 1 });
  const ended: string[] = [];
  const plugin = await createPluginCall(loaded[0] as LoadedFilter, (kind) => ended.push(kind));
  opened.push(plugin);
  return {
    ended,
    call: (sin, values = [1, -2, 4]) => {
      const relevance = Float32Array.from(values);
      const context = contextOf({
        relevance,
        activation: values.map((value) => Math.max(0, value)),
      });
      // As the host has it: with more to call than an activation.
      return plugin.call({ sin }, relevance, {
        ...context,
        coefficientPeaks: () => Float32Array.of(1),
      });
    },
  };
}

const valuesOf = (outcome: CallOutcome): number[] | string =>
  outcome.ok ? [...outcome.values] : `${outcome.kind}: ${outcome.message}`;

describe.each(['in-process', 'worker', 'process'] as const)('a plugin of the tier %s', (tier) => {
  test('changes a copy of the map, calls of other sizes and options included', async () => {
    const { call, ended } = await callOf(tier);
    expect(valuesOf(call('none'))).toEqual([0.5, -1, 2]);
    expect(valuesOf(call('none', [2, 4, 6, 8, 10]))).toEqual([1, 2, 3, 4, 5]);
    expect(valuesOf(call('grow', [3]))).toEqual([6]);
    expect(ended).toEqual([]);
  });

  test('reads the activation when it asks for it', async () => {
    const { call } = await callOf(tier);
    expect(valuesOf(call('activation'))).toEqual([1, 0, 4]);
    expect(valuesOf(call('activation', [-1, 3]))).toEqual([0, 3]);
  });

  test('that throws, or returns what is no count, fails and goes on', async () => {
    const { call, ended } = await callOf(tier);
    expect(valuesOf(call('throw'))).toBe('error: Error: no');
    expect(valuesOf(call('answer'))).toMatch(/^error: TypeError: Filter expects to return counts/);
    expect(valuesOf(call('promise'))).toMatch(
      /^error: TypeError: Plugin expects to answer at once/,
    );
    expect(valuesOf(call('none'))).toEqual([0.5, -1, 2]);
    expect(ended).toEqual([]);
  });

  test('that throws or returns what bites whoever looks at it fails and goes on', async () => {
    const { call, ended } = await callOf(tier);
    expect(valuesOf(call('reject'))).toMatch(/^error: TypeError: Plugin expects to answer at once/);
    expect(valuesOf(call('proxy'))).toMatch(/^error: DataCloneError: /);
    expect(valuesOf(call('getter'))).toBe('error: Error: no');
    expect(valuesOf(call('textless'))).toBe('error: an error that has no text');
    expect(valuesOf(call('wordy'))).toMatch(/^error: Error: {2}x{291}…$/);
    // A rejection that nobody handled would end the thread by now.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(valuesOf(call('none'))).toEqual([0.5, -1, 2]);
    expect(ended).toEqual([]);
  });

  test('has a context of its own', async () => {
    const { call } = await callOf(tier);
    expect(valuesOf(call('context'))).toEqual([0, 0, 0]);
    expect(valuesOf(call('activation'))).toEqual([1, 0, 4]);
  });
});

describe.each(['worker', 'process'] as const)('a plugin of the tier %s', (tier) => {
  test('that hangs is ended at its deadline, and another takes its place', async () => {
    const { call, ended } = await callOf(tier, 200);
    expect(valuesOf(call('hang'))).toBe('timeout: it did not answer within 200 ms');
    expect(valuesOf(call('none'))).toEqual([0.5, -1, 2]);
    expect(ended).toEqual(['timeout']);
  });

  test('that exits says so at once, and another takes its place', async () => {
    const { call, ended } = await callOf(tier, 20_000);
    expect(valuesOf(call('exit'))).toMatch(/^exit: its (thread|process) ended with code 3$/);
    expect(valuesOf(call('none'))).toEqual([0.5, -1, 2]);
    expect(ended).toEqual(['exit']);
  });

  test('that changes the objects that all share hurts itself alone', async () => {
    const { call } = await callOf(tier);
    call('pollute');
    expect({}).not.toHaveProperty('type');
    expect(JSON.stringify([1])).toBe('[1]');
  });

  test('that leaves no values breaks the contract', async () => {
    const { call } = await callOf(tier);
    expect(valuesOf(call('length'))).toBe('contract: expects to leave 3 values, left 0');
    expect(valuesOf(call('none'))).toEqual([0.5, -1, 2]);
  });

  test('that eats memory ends alone', { timeout: 60_000 }, async () => {
    const { call } = await callOf(tier, 2000);
    expect(valuesOf(call('memory'))).toMatch(/^(timeout|exit): /);
    expect(valuesOf(call('none'))).toEqual([0.5, -1, 2]);
  });
});

test.runIf(process.platform === 'linux')(
  'a process has the memory that it may use and no gibibyte, on whatever runtime',
  { timeout: 30_000 },
  async () => {
    const { call } = await callOf('process', 10_000);
    expect(valuesOf(call('buffers'))).toMatch(/^(error|exit): /);
    expect(valuesOf(call('none'))).toEqual([0.5, -1, 2]);
  },
);

test('a process reads no file but its own and sees no variables; a thread reads what it likes', async () => {
  const { call } = await callOf('process');
  expect(valuesOf(call('file'))).toMatch(/^error: Error: Access to this API has been restricted/);
  expect(valuesOf(call('environment'))).toMatch(/^error: Error: sees [0-3] variables$/);
  const inThread = await callOf('worker');
  expect(valuesOf(inThread.call('file'))).toEqual([1, -2, 4]);
  expect(valuesOf(inThread.call('environment'))).toBe('error: Error: sees 0 variables');
});

test.runIf(existsSync('/dev/shm'))(
  'a process that takes the memory of a call away, or fills it, hurts itself alone',
  async () => {
    const { call, ended } = await callOf('process');
    expect(valuesOf(call('scribble'))).toEqual([0, 0, 0]);
    expect(valuesOf(call('activation'))).toEqual([1, 0, 4]);
    expect(valuesOf(call('forge'))).toBe('contract: it took away the memory of the call');
    expect(valuesOf(call('none'))).toEqual([0.5, -1, 2]);
    expect(valuesOf(call('flood'))).toMatch(/^(error: Error: (EFBIG|ENOSPC)|exit: )/);
    expect(valuesOf(call('none', [2, 4, 6, 8, 10]))).toEqual([1, 2, 3, 4, 5]);
    expect(ended[0]).toBe('contract');
  },
);

test('a thread that ends later, or talks to whoever waits, is found out and replaced', async () => {
  const { call, ended } = await callOf('worker');
  expect(valuesOf(call('late'))).toEqual([0, 0, 0]);
  expect(valuesOf(call('none'))).toBe('exit: its thread ended with code 3');
  expect(valuesOf(call('null'))).toBe('contract: it sent no reply');
  expect(valuesOf(call('none'))).toEqual([0.5, -1, 2]);
  expect(ended).toEqual(['exit', 'contract']);
});

test.each([
  ['signal', 'kill'],
  ['inspect', '_debugProcess'],
  ['priority', 'setPriority'],
  ['trace', 'createTracing'],
  ['flags', 'setFlagsFromString'],
])('a process is denied what reaches beyond it: %s', async (sin, name) => {
  const { call } = await callOf('process');
  expect(valuesOf(call(sin))).toBe(`error: Error: Access to ${name} has been restricted`);
  expect(valuesOf(call('none'))).toEqual([0.5, -1, 2]);
});
