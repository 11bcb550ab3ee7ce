import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

interface Generator {
  readonly generateOnnx: () => Promise<string>;
}

test('the reader of ONNX files is what proto/onnx.proto gives, byte for byte', async () => {
  const script = new URL('../../../scripts/generate-onnx.mjs', import.meta.url).href;
  const { generateOnnx } = (await import(script)) as Generator;
  const path = new URL('../../../src/loaders/onnx/generated/static-code.ts', import.meta.url);
  expect(await generateOnnx()).toBe(readFileSync(path, 'utf8'));
});
