import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../src/arrays/write-npy.ts';
import { readTruth } from '../../src/calibrating/read-truth.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

/** A `.npy` whose values count up. */
function counted(...shape: readonly number[]): string {
  const file = join(directory, `${shape.join('-')}.npy`);
  const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, at) => at);
  writeFileSync(file, writeNpy({ shape, values }));
  return file;
}
const map = Float32Array.from([1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60]);
const first = { layout: 'channels-first' } as const;
const last = { layout: 'channels-last' } as const;

describe('readTruth', () => {
  test('channels last, inputs [2, 3, 2, 2]: a value a place, channels added up', async () => {
    const { masks, plane } = await readTruth(counted(2, 3, 2), [2, 3, 2, 2], last);
    expect(masks.of(1).values).toEqual(Float32Array.of(6, 7, 8, 9, 10, 11));
    expect(plane(map)).toEqual(Float32Array.of(3, 7, 11, 30, 70, 110));
  });

  test('channels first, inputs [2, 2, 3, 2]: a value a place, channels added up', async () => {
    const { masks, plane } = await readTruth(counted(2, 3, 2), [2, 2, 3, 2], first);
    expect(masks.shape).toEqual([3, 2]);
    expect(masks.of(1).values).toEqual(Float32Array.of(6, 7, 8, 9, 10, 11));
    expect(plane(map)).toEqual(Float32Array.of(11, 22, 33, 44, 55, 66));
  });

  test('channels first: masks may have the axis of channels where the input has it', async () => {
    const { masks } = await readTruth(counted(2, 1, 3, 2), [2, 2, 3, 2], first);
    expect(masks.of(1).values).toEqual(Float32Array.of(6, 7, 8, 9, 10, 11));
    const two = await readTruth(counted(2, 2, 3, 2), [2, 2, 3, 2], first);
    expect(two.masks.of(0).values).toEqual(Float32Array.of(6, 7, 8, 9, 10, 11));
  });

  test('a file that counts as channels first and has them last is told by its masks', async () => {
    const { masks, plane } = await readTruth(counted(2, 3, 2), [2, 3, 2, 2], first);
    expect(masks.shape).toEqual([3, 2]);
    expect(plane(map)).toEqual(Float32Array.of(3, 7, 11, 30, 70, 110));
  });

  test('features, inputs [2, 6], and a sequence, inputs [2, 2, 6] channels first', async () => {
    const table = await readTruth(counted(2, 6), [2, 6], first);
    expect(table.masks.of(1).values).toEqual(Float32Array.of(6, 7, 8, 9, 10, 11));
    expect(table.plane(map.subarray(0, 6))).toEqual(map.subarray(0, 6));
    const sequence = await readTruth(counted(2, 6), [2, 2, 6], first);
    expect(sequence.plane(map)).toEqual(Float32Array.of(11, 22, 33, 44, 55, 66));
  });

  test('refuses masks of another size, naming file and shapes as the model has them', async () => {
    const file = counted(2, 2, 2);
    const error = await errorOf(readTruth(file, [2, 2, 3, 2], first));
    expect(error).toMatchObject({ code: 'INVALID_ARRAY', details: { file } });
    expect(error.message).toContain('got [2, 2, 2]');
  });
});
