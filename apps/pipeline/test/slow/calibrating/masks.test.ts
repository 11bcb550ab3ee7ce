import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseProfile } from '@pellucid/calibration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { writeOutput } from '../../../src/commands/write-output.ts';
import { demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { loadDigits } from '../../../src/digits/digit-data.ts';
import { expectRefusal, runPellucid, runWell } from '../../integration/commands/run-pellucid.ts';
import { arrayAt, zennitFile } from '../../integration/commands/zennit-case.ts';
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
    const { scores, chain, fitting } = parseProfile(readFileSync(out, 'utf8'), out);
    expect(fitting.maskMethod).toBe('coordinate-descent');
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

  test('a curve of gains by rank at each point, fitted and judged the same way', async () => {
    const curves = join(models.root, 'curves.json');
    const to = ['--model', demoModelDirectory, '--input', samples, '--out', curves];
    const { stderr } = await runWell([
      'calibrate',
      ...to,
      '--masks',
      masks,
      '--mask-method',
      'rank-gain',
    ]);
    expect(stderr).toMatch(/rank accuracy 0\.\d+ → 0\.\d+ on 30 held-out samples/);
    const { scores, chain, fitting } = parseProfile(readFileSync(curves, 'utf8'), curves);
    expect(fitting.maskMethod).toBe('rank-gain');
    const fitted = chain.filter((spec) => spec.startsWith('rank-gain:curve='));
    expect(fitted.length > 0).toBe(
      scores[0]!.gain.low > 0 && stderr.includes('fitted to the masks,'),
    );
    expect(scores[2]!.corrected.mean).toBeGreaterThan(0.85);
    await runWell([
      'explain',
      ...to.slice(0, 4),
      '--profile',
      curves,
      '--out',
      join(models.root, 'map'),
    ]);
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
    expectRefusal(await runPellucid(['calibrate', ...files, '--masks', wrong]), 1, /mask/i);
  });
});

describe('pellucid calibrate --masks, a network with channels first', () => {
  test('60 images of noise, the left half of each as its mask', async () => {
    const file = zennitFile('smallcnn-1', 'model.onnx');
    const { shape } = arrayAt(zennitFile('smallcnn-1', 'input.npy'));
    const [, channels = 0, height = 0, width = 0] = shape;
    const samples = join(models.root, 'turned.npy');
    const masks = join(models.root, 'turned-masks.npy');
    const out = join(models.root, 'turned.json');
    const [count, size] = [60, channels * height * width];
    const values = Float32Array.from({ length: count * size }, (_, at) => Math.sin(at * at));
    const boxes = Float32Array.from({ length: count * height * width }, (_, at) =>
      Number(at % width < width / 2),
    );
    await writeOutput(samples, writeNpy({ shape: [count, channels, height, width], values }));
    await writeOutput(masks, writeNpy({ shape: [count, height, width], values: boxes }));
    const files = ['--model', file, '--input', samples, '--masks', masks, '--out', out];
    await runWell(['calibrate', ...files, '--mask-method', 'rank-gain']);
    const { scores } = parseProfile(readFileSync(out, 'utf8'), out);
    expect(scores.map(({ samples: of }) => of)).toEqual([30, 30, 30]);
    const [rank] = scores;
    // Noise tells nothing about the half of the image that the boxes cover.
    expect(Math.abs(rank!.unfiltered.mean - 0.5)).toBeLessThan(0.15);
  }, 120_000);
});
