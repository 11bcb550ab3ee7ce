import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { loadModel } from '../../src/models/load-model.ts';
import { errorOf } from '../error-of.ts';
import { temporaryModels } from '../temporary-models.ts';

const models = temporaryModels();
afterAll(models.remove);

/** A pellucid.json without rights was taken for none, and the network explained with another composite than it asks for. */
test('a pellucid.json that is there and cannot be read is refused', async () => {
  const directory = models.deploy('m', '1');
  rmSync(join(directory, 'pellucid.json'));
  mkdirSync(join(directory, 'pellucid.json'));
  const error = await errorOf(loadModel(directory));
  expect([error.code, error.message.includes('pellucid.json')]).toEqual(['INVALID_MODEL', true]);
});
