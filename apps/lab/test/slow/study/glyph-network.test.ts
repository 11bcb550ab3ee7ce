import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { loadNetwork } from '../../../src/model-directory/load-network.ts';
import { glyphCnnParameters } from '../../../src/network/glyph-cnn.ts';
import { glyphData } from '../../../src/training/glyph-data.ts';
import { glyphAccuracy, glyphBatch } from '../../../src/training/train-glyph-network.ts';

const directory = fileURLToPath(new URL('../../../models/glyph-cnn/1', import.meta.url));

test('the committed glyph network names its held-out glyphs as rightly as its record says', async () => {
  const record = JSON.parse(await readFile(`${directory}/training.json`, 'utf8')) as {
    readonly accuracy: number;
    readonly parameters: number;
  };
  const network = await loadNetwork(directory);
  expect(network.countParams()).toBe(glyphCnnParameters);
  expect(record.parameters).toBe(glyphCnnParameters);
  const accuracy = glyphAccuracy(network, glyphBatch(glyphData('held-out'), 0, 1000));
  expect(accuracy).toBeCloseTo(record.accuracy, 2);
  expect(accuracy).toBeGreaterThan(0.97);
});
