import { expect, test } from 'vitest';

import { createGlyphs, stackSamples } from '../src/index.ts';
import { errorOf } from './error-of.ts';

test('two images [16, 16, 3] become a batch [2, 16, 16, 3] with labels and truths', () => {
  const data = createGlyphs({ seed: 1, size: 16, channels: 3 });
  const samples = [data.sample(0), data.sample(1)];
  const { inputs, labels, truths } = stackSamples(samples);
  expect(inputs.shape).toEqual([2, 16, 16, 3]);
  expect(inputs.values.subarray(768)).toEqual(samples[1]!.input.values);
  expect(labels).toEqual(samples.map(({ label }) => label));
  expect(truths.shape).toEqual([2, 16, 16]);
  expect(truths.values.subarray(0, 256)).toEqual(samples[0]!.truth.values);
});

test('refuses samples of two shapes, and none', () => {
  const mixed = [16, 20].map((size) => createGlyphs({ seed: 1, size }).sample(0));
  const error = errorOf(() => stackSamples(mixed));
  expect(error.code).toBe('SHAPE_MISMATCH');
  expect(error.message).toBe(
    'A batch expects samples of one shape, got [16, 16, 1] and [20, 20, 1]',
  );
  expect(errorOf(() => stackSamples([])).message).toBe(
    'A batch expects samples of one shape, got none',
  );
});
