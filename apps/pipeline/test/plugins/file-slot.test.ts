import { ftruncateSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { openFileSlot } from '../../src/plugins/file-slot.ts';

const folder = mkdtempSync(join(tmpdir(), 'pellucid.slot-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('values and activation come back, of a small map after a large one too', () => {
  const slot = openFileSlot(folder)!;
  for (const size of [3, 400_000, 2]) {
    const values = Float32Array.from({ length: size }, (_, index) => index - 0.5);
    expect(slot.reserve(size)).toBe(true);
    expect(slot.putValues(values)).toBe(true);
    expect(slot.putActivation(values.toReversed(), size)).toBe(true);
    expect(slot.takeValues(size)).toEqual(values);
  }
  slot.close();
});

test('it has no name, and threads share none of it', () => {
  const slot = openFileSlot(folder)!;
  expect(readdirSync(folder)).toEqual([]);
  expect(slot.shared()).toBe(undefined);
  slot.close();
});

test('what was removed is missed', () => {
  const slot = openFileSlot(folder)!;
  slot.reserve(8);
  slot.putValues(new Float32Array(8).fill(1));
  ftruncateSync(slot.descriptor, 4);
  expect(slot.takeValues(8)).toBe(undefined);
  expect(slot.takeValues(1)).toEqual(Float32Array.of(1));
  slot.close();
});

test('there is no room in one that was closed, once or twice', () => {
  const slot = openFileSlot(folder)!;
  expect(slot.reserve(2)).toBe(true);
  slot.close();
  slot.close();
  expect(slot.reserve(2)).toBe(false);
});

test('where nothing can be written there is none', () => {
  expect(openFileSlot(join(folder, 'nowhere'))).toBe(undefined);
});
