import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import type { Cell } from '../../../src/study/cells/cell-store.ts';
import { createCellStore } from '../../../src/study/cells/cell-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'cells-'));
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const cell: Cell = {
  claim: 3,
  network: 'glyph-cnn',
  rule: 'z-plus',
  seed: 2,
  seconds: 1.5,
  series: { cosine: [0.5, 1] },
};

describe('a cell store', () => {
  test('finds what it kept, and leaves nothing half', async () => {
    const store = createCellStore(folder, 'one');
    expect(await store.find(cell)).toBeUndefined();
    await store.keep(cell);
    expect(await store.find(cell)).toEqual(cell);
    expect(await readdir(join(folder, 'one'))).toEqual(['03-glyph-cnn-z-plus-2.json']);
  });

  test('keeps what is infinite', async () => {
    const store = createCellStore(folder, 'infinite');
    const kept = { ...cell, series: { coefficient: [Infinity, -Infinity, Number.NaN, 1] } };
    await store.keep(kept);
    expect(await store.find(cell)).toEqual(kept);
  });

  test('does not find the cells of another version or seed', async () => {
    await createCellStore(folder, 'one').keep(cell);
    expect(await createCellStore(folder, 'two').find(cell)).toBeUndefined();
    expect(await createCellStore(folder, 'one').find({ ...cell, seed: 3 })).toBeUndefined();
  });
});
