import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

interface Generator {
  readonly generateTensorflow: () => Promise<string>;
}

test('the reader of TensorFlow graphs is what proto/tensorflow.proto gives, byte for byte', async () => {
  const script = new URL('../../../scripts/generate-tensorflow.mjs', import.meta.url).href;
  const { generateTensorflow } = (await import(script)) as Generator;
  const path = new URL(
    '../../../src/loaders/tensorflow-graph/generated/static-code.ts',
    import.meta.url,
  );
  expect(await generateTensorflow()).toBe(readFileSync(path, 'utf8'));
});
