import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../src/arrays/write-npy.ts';
import { readSamples } from '../../src/calibrating/read-samples.ts';
import { demoModelDirectory } from '../../src/demo/demo-setting.ts';
import { loadDigits } from '../../src/digits/digit-data.ts';
import { loadModel } from '../../src/models/load-model.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

describe('readSamples', () => {
  test('reads a part of the digits, [count, 28, 28, 1]', async () => {
    const model = await loadModel(demoModelDirectory);
    const { batch, description } = await readSamples('part:validation', {
      model,
      network: model.network,
    });
    const digits = await loadDigits(demoModelDirectory);
    const part = digits.part('validation');
    expect(batch.shape).toEqual([part.length, 28, 28, 1]);
    expect(batch.values.subarray(784, 1568)).toEqual(digits.image(part[1]!));
    expect(description).toBe(`${part.length} MNIST digits, part "validation" of data.json`);
  });

  test('reads one sample or more from a .npy', async () => {
    const model = await loadModel(demoModelDirectory);
    const file = join(directory, 'x.npy');
    writeFileSync(file, writeNpy({ shape: [28, 28, 1], values: new Float32Array(784) }));
    const { batch, description } = await readSamples(file, { model, network: model.network });
    expect([batch.shape, description]).toEqual([[1, 28, 28, 1], `1 samples of ${file}`]);
  });

  test('a bare model file has no parts', async () => {
    const model = await loadModel(join(demoModelDirectory, 'model.json'));
    const error = await errorOf(readSamples('part:training', { model, network: model.network }));
    expect(error.code).toBe('BAD_USAGE');
    expect(error.message).toMatch(/expects a model directory with a data\.json, got a model file$/);
  });
});
