import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../src/arrays/write-npy.ts';
import { calibrationSamples } from '../../src/calibrating/calibration-samples.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { demoPlan } from '../demo-plan.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);
const prepared = await preparePlan(demoPlan());

const folder = join(directory, 'images');
mkdirSync(folder);
for (const [name, grey] of [
  ['b', 255],
  ['a', 0],
] as const) {
  const raw = { width: 28, height: 28, channels: 1 } as const;
  await sharp(Buffer.alloc(784, grey), { raw })
    .png()
    .toFile(join(folder, `${name}.png`));
}
writeFileSync(join(folder, 'notes.txt'), 'no image');
const file = join(directory, 'x.npy');
writeFileSync(file, writeNpy({ shape: [28, 28, 1], values: new Float32Array(784).fill(0.5) }));

describe('calibrationSamples', () => {
  test('a folder of images by name, then a file', async () => {
    const input = [folder, file];
    const { batch, description } = await calibrationSamples({ input, count: 1 }, prepared);
    expect(batch.shape).toEqual([3, 28, 28, 1]);
    expect([0, 784, 1568].map((at) => batch.values[at])).toEqual([0, 1, 0.5]);
    expect(description).toBe(`3 samples of ${folder}, ${file}`);
  });

  test('refuses a folder without images, and a topic beside files', async () => {
    const refused = async (...input: string[]): Promise<unknown> =>
      await errorOf(calibrationSamples({ input, count: 1 }, prepared));
    expect(await refused(directory)).toMatchObject({ code: 'INVALID_ARRAY' });
    expect(await refused('topic', file)).toMatchObject({ code: 'BAD_USAGE' });
    expect(await refused('topic')).toMatchObject({ code: 'BAD_USAGE' });
  });
});
