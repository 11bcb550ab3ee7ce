import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';

import { contextOf } from '@pellucid/filters/testing';
import { expect, test } from 'vitest';

import type { FileSlot } from '../../src/plugins/file-slot.ts';
import { openFileSlot } from '../../src/plugins/file-slot.ts';
import type { SlotHost } from '../../src/plugins/slot-host.ts';
import { createSlotHost } from '../../src/plugins/slot-host.ts';
import { sinnerDirectory } from './plugin-packages.ts';

const plugin = {
  kind: 'filter',
  apiVersion: 1,
  tier: 'process',
  directory: sinnerDirectory,
  entry: `${sinnerDirectory}/filter.mjs`,
  definition: undefined,
  memoryMb: 256,
  deadlineMs: 5000,
} as const;

function valuesOf(host: SlotHost, sin: string, size: number): readonly number[] | string {
  const relevance = Float32Array.from({ length: size }, (_, index) => index + 1);
  const { activation: _, ...context } = contextOf({ relevance });
  const { shape, kind, ordinal, name, start, entering, summary } = context;
  const plain = { shape, kind, ordinal, name, start, entering, summary };
  const activation = (): Float32Array => relevance.map((value) => value % 2);
  const outcome = host.call({ options: { sin }, context: plain, size }, relevance, activation);
  return outcome.ok ? [...outcome.values] : outcome.message;
}

test.each([
  ['no file', () => undefined],
  ['a file without room', (): FileSlot => ({ ...openFileSlot(tmpdir())!, reserve: () => false })],
])('values go through pipes where there is %s', { timeout: 30_000 }, (_, openFile) => {
  const host = createSlotHost(plugin, openFile);
  expect(valuesOf(host, 'none', 3)).toEqual([0.5, 1, 1.5]);
  const size = 100_000;
  const odd = Array.from({ length: size }, (_value, index) => (index % 2 === 0 ? index + 1 : 0));
  expect(valuesOf(host, 'activation', size)).toEqual(odd);
  expect(valuesOf(host, 'length', 3)).toBe('expects to leave 3 values, left 0');
  host.stop();
});

/** Files without a name that this process has open. */
const namelessFiles = (): readonly string[] =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${descriptor}`);
      return file.startsWith('/dev/shm/pellucid-') ? [file] : [];
    } catch {
      return [];
    }
  });

test.skipIf(!existsSync('/proc/self/fd') || !existsSync('/dev/shm'))(
  'the file of a process has no name, and is closed when the process has ended',
  { timeout: 30_000 },
  async () => {
    // Other tests may have shared this process.
    const before = namelessFiles();
    const host = createSlotHost(plugin);
    const own = namelessFiles().find((file) => !before.includes(file)) ?? '';
    expect(valuesOf(host, 'none', 3)).toEqual([0.5, 1, 1.5]);
    expect(own).toMatch(/ \(deleted\)$/);
    expect(existsSync(own.replace(/ \(deleted\)$/, ''))).toBe(false);
    host.stop();
    for (let turn = 0; turn < 200 && namelessFiles().includes(own); turn += 1) {
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
    expect(namelessFiles()).not.toContain(own);
  },
);
