import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { createDataRecord } from '../../src/digits/create-data-record.ts';
import type { DataRecord } from '../../src/digits/data-record.ts';
import { digitPartSizes } from '../../src/digits/digit-parts.ts';
import { loadDigitCorpus } from '../../src/digits/load-digit-corpus.ts';
import { splitDigits } from '../../src/digits/split-digits.ts';
import { digitManifest } from '../../src/model-directory/digit-manifest.ts';
import { loadNetwork } from '../../src/model-directory/load-network.ts';
import { smallCnn, smallCnnParameters } from '../../src/network/small-cnn.ts';
import { scoreModelDirectory } from '../../src/training/score-model-directory.ts';
import type { TrainingRecord } from '../../src/training/training-record.ts';

const directory = fileURLToPath(
  new URL('../../../pipeline/models/smallcnn-mnist/1/', import.meta.url),
);
const read = (file: string) => readFile(`${directory}${file}`, 'utf8');
const training = JSON.parse(await read('training.json')) as TrainingRecord;
const data = JSON.parse(await read('data.json')) as DataRecord;

describe('the committed model smallcnn-mnist 1', { timeout: 120_000 }, () => {
  test('names at least 97 % of its held-out digits rightly, as many as its record says', async () => {
    const { digits, correct } = await scoreModelDirectory(directory);
    expect(digits).toBe(2000);
    expect(correct).toBeGreaterThanOrEqual(1940);
    // Another processor rounds differently: a digit on the border may change sides.
    expect(Math.abs(correct - training.heldOut.correct)).toBeLessThanOrEqual(1);
  });

  test('has the weights that its record digests', async () => {
    const weights = await readFile(`${directory}weights.bin`);
    expect(weights).toHaveLength(4 * smallCnnParameters);
    expect(createHash('sha256').update(weights).digest('hex')).toBe(training.weightsSha256);
  });

  test('is the network that the lab builds', async () => {
    const [committed, built] = [await loadNetwork(directory), smallCnn(training.seed)];
    expect(committed.layers.map((layer) => layer.getConfig())).toEqual(
      built.layers.map((layer) => layer.getConfig()),
    );
  });

  test('was made with the digits of the split that its record names', async () => {
    const corpus = await loadDigitCorpus();
    const split = splitDigits(corpus.counts, { seed: data.splitSeed, sizes: digitPartSizes });
    expect(data).toEqual(createDataRecord(corpus, split, training.splitSeed));
  });

  test('says how it is read', async () => {
    expect(JSON.parse(await read('pellucid.json'))).toEqual(digitManifest('smallcnn-mnist', '1'));
  });
});
