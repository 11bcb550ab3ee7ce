import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createDataRecord } from '../../src/digits/create-data-record.ts';
import { loadDigitCorpus } from '../../src/digits/load-digit-corpus.ts';
import { splitDigits } from '../../src/digits/split-digits.ts';
import { loadNetwork } from '../../src/model-directory/load-network.ts';
import { writeModelDirectory } from '../../src/model-directory/write-model-directory.ts';
import { smallCnn } from '../../src/network/small-cnn.ts';
import { scoreModelDirectory } from '../../src/training/score-model-directory.ts';
import { scoreNetwork } from '../../src/training/score-network.ts';
import type { TrainingRecord } from '../../src/training/training-record.ts';
import { defaultSchedule } from '../../src/training/training-schedule.ts';
import { weightsDigest } from '../weights-digest.ts';

const corpus = await loadDigitCorpus();
const sizes = { training: 10, validation: 10, calibration: 10, heldOut: 50 };
const split = splitDigits(corpus.counts, { seed: 1, sizes });
const network = smallCnn(3);
const heldOut = scoreNetwork(network, corpus, split.heldOut);

let models = '';
let directory = '';
let training: TrainingRecord;
beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), 'pellucid-lab-'));
  directory = join(models, 'digits', '7');
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'model.json'), 'of an earlier training');
  await writeFile(join(directory, 'profile.json'), '{}');
  training = await writeModelDirectory(directory, {
    network,
    data: createDataRecord(corpus, split, 1),
    training: {
      format: 1,
      command: 'train',
      seed: 3,
      splitSeed: 1,
      schedule: defaultSchedule,
      parameters: network.countParams(),
      environment: {
        node: 'v20',
        tfjsNode: '4.22.0',
        tensorflow: '2.15.1',
        platform: 'linux x64',
        processor: 'none',
        threads: 2,
      },
      epochs: [],
      heldOut,
      seconds: 1,
    },
  });
});
afterAll(async () => {
  await rm(models, { recursive: true });
});

const read = (file: string) => readFile(join(directory, file), 'utf8');

describe('writeModelDirectory', { timeout: 120_000 }, () => {
  test('writes its files, replaces old ones and leaves others alone', async () => {
    expect((await readdir(directory)).toSorted()).toEqual([
      'README.md',
      'data.json',
      'model.json',
      'pellucid.json',
      'profile.json',
      'training.json',
      'weights.bin',
    ]);
  });

  test('keeps every weight to the last bit', async () => {
    const loaded = await loadNetwork(directory);
    expect(weightsDigest(loaded)).toBe(weightsDigest(network));
    expect(await scoreModelDirectory(directory)).toEqual(heldOut);
    loaded.dispose();
  });

  test('names network and version after the directory', async () => {
    expect(JSON.parse(await read('pellucid.json'))).toMatchObject({
      name: 'digits',
      version: '7',
      format: 'tfjs-layers',
      input: { name: 'input', layout: 'NHWC', shape: [28, 28, 1], bounds: { low: 0, high: 1 } },
      composite: { name: 'uniform-epsilon' },
      classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    });
  });

  test('records the training, with the digest of the weights', async () => {
    expect(JSON.parse(await read('training.json'))).toEqual(training);
    expect(training.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await read('README.md')).toContain(training.weightsSha256);
  });

  test('refuses to load a directory without a network', async () => {
    await expect(loadNetwork(models)).rejects.toMatchObject({ code: 'INVALID_MODEL' });
  });
});
