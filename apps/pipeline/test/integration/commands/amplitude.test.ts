import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { expectRefusal, runPellucid, runUnread, runWell } from './run-pellucid.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

test('pellucid amplitude prints JSON with an entry for each of 2 samples of [1, 5]', async () => {
  const input = join(directory, 'r.npy');
  const values = Float32Array.of(1, 2, 3, 4, 10, 0, 0, -1, 0, 5);
  writeFileSync(input, writeNpy({ shape: [2, 1, 5], values }));
  const { stdout, stderr } = await runWell(['amplitude', '--input', input]);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject([
    {
      pmp: { positive: 4 },
      hoyer: expect.any(Number),
      sum: 20,
      absmax: 10,
      zeros: 0,
      gap: 2.5,
      size: 5,
    },
    { sum: 4, l1: 6, negative: 1, zeros: 3, size: 5 },
  ]);
});

test('pellucid amplitude says how one map is shaped when every sample is one value', async () => {
  const input = join(directory, 'flat.npy');
  writeFileSync(input, writeNpy({ shape: [3], values: Float32Array.of(1, 2, 3) }));
  const { stdout, stderr } = await runWell(['amplitude', '--input', input]);
  expect(stderr).toBe('note: 3 samples of one value each; one map has the shape (1, 3)\n');
  expect(JSON.parse(stdout)).toHaveLength(3);
  const none = join(directory, 'none.npy');
  writeFileSync(none, writeNpy({ shape: [0, 3], values: new Float32Array(0) }));
  expect(await runWell(['amplitude', '--input', none])).toMatchObject({
    stdout: '[]\n',
    stderr: '',
  });
});

test('pellucid amplitude ends without a word when its reader stops', async () => {
  const input = join(directory, 'many.npy');
  writeFileSync(input, writeNpy({ shape: [2000, 2], values: new Float32Array(4000).fill(1) }));
  expect(await runUnread(['amplitude', '--input', input])).toEqual({
    exitCode: 0,
    stderr: '',
  });
});

test('pellucid amplitude refuses what is no array', async () => {
  expectRefusal(
    await runPellucid(['amplitude', '--input', directory]),
    1,
    /Array expects a file.*\n.*Give the \.npy file in it/,
  );
  const file = join(directory, 'text.npy');
  writeFileSync(file, 'no array');
  expectRefusal(await runPellucid(['amplitude', '--input', file]), 1, /magic bytes/);
});
