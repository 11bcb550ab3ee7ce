import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { writeNpy } from '../../src/arrays/write-npy.ts';
import { runPublish } from '../../src/publishing/run-publish.ts';
import { errorOf } from '../error-of.ts';
import { temporaryModels } from '../temporary-models.ts';

const models = temporaryModels();
afterAll(models.remove);

/** Chunks of ⌈rate⌉ events were published, and chunks of none never reach the end. */
test.each(['0', '-1'])('publish refuses the rate %s', async (rate) => {
  models.deploy('digits', '1');
  const [config, input] = [join(models.root, 'p.yaml'), join(models.root, 'x.npy')];
  const journal = join(models.root, '.journal');
  writeFileSync(
    config,
    `{ models: { directory: ${models.root} }, transport: { journal: { directory: ${journal} } } }`,
  );
  writeFileSync(input, writeNpy({ shape: [28, 28, 1], values: new Float32Array(784) }));
  const error = await errorOf(
    runPublish({
      config,
      model: 'digits',
      input: [input],
      target: 'predicted',
      source: 'urn:test',
      rate,
    }),
  );
  expect([error.code, error.message]).toEqual([
    'BAD_USAGE',
    `--rate expects events a second above 0, got "${rate}"`,
  ]);
});
