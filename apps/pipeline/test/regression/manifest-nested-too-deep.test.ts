import { expect, test } from 'vitest';

import { parseManifest } from '../../src/models/model-manifest.ts';
import { errorOf } from '../error-of.ts';

const nest = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

test.each([
  ['a manifest', nest(100_000)],
  ['a key of a manifest', `{"name": ${nest(100_000)}}`],
])('%s of 100,000 lists inside one another is no model', async (_title, text) => {
  const error = await errorOf(Promise.resolve().then(() => parseManifest(text, 'pellucid.json')));
  expect(error.code).toBe('INVALID_MODEL');
  expect(error.message).toMatch(/pellucid.json expects plain values, got lists or objects/);
});
