import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseProfile } from '@pellucid/calibration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { writeOutput } from '../../../src/commands/write-output.ts';
import { demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { loadDigits } from '../../../src/digits/digit-data.ts';
import { expectRefusal, runPellucid, runWell } from '../../integration/commands/run-pellucid.ts';
import { temporaryModels } from '../../temporary-models.ts';

const models = temporaryModels();
afterAll(models.remove);

describe('pellucid calibrate --masks, 60 digits with their strokes as masks', () => {
  const count = 60;
  const samples = join(models.root, 'x.npy');
  const masks = join(models.root, 'masks.npy');
  const out = join(models.root, 'profile.json');
  const files = ['--model', demoModelDirectory, '--input', samples, '--out', out];

  beforeAll(async () => {
    const digits = await loadDigits(demoModelDirectory);
    const list = digits.part('calibration').slice(0, count);
    const values = Float32Array.from(list.flatMap((index) => [...digits.image(index)]));
    const strokes = values.map((value) => Number(value > 0.5));
    await writeOutput(samples, writeNpy({ shape: [count, 28, 28, 1], values }));
    await writeOutput(masks, writeNpy({ shape: [count, 28, 28], values: strokes }));
  });

  test('fits filters on half of them and scores them on the other half', async () => {
    const { stderr } = await runWell(['calibrate', ...files, '--masks', masks]);
    expect(stderr).toMatch(/rank accuracy 0\.\d+ → 0\.\d+ on 30 held-out samples/);
    const { scores, chain } = parseProfile(readFileSync(out, 'utf8'), out);
    expect(scores.map(({ name }) => name)).toEqual([
      'rank accuracy',
      'mass accuracy',
      'cosine to unfiltered',
    ]);
    const [rank, , cosine] = scores;
    const isFitted = chain.some((spec) => spec.startsWith('high-pass'));
    expect(rank!.gain.low > 0 || !isFitted).toBe(true);
    expect(cosine!.corrected.mean).toBeGreaterThan(0.85);
    const { stdout } = await runWell(['profile', 'show', out]);
    expect(stdout).toMatch(/rank accuracy\s+30\s+0\.\d+ \(0\.\d+–0\.\d+\)/);
  }, 300_000);

  test('refuses masks of another shape, naming both', async () => {
    const refused = await runPellucid([
      'calibrate',
      ...files,
      '--masks',
      samples.replace('x', 'no'),
    ]);
    expectRefusal(refused, 1, /no\.npy/);
    const wrong = join(models.root, 'wrong.npy');
    await writeOutput(wrong, writeNpy({ shape: [2, 28], values: new Float32Array(56) }));
    expectRefusal(await runPellucid(['calibrate', ...files, '--masks', wrong]), 2, /mask/i);
  });
});
