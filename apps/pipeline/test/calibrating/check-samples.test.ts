import { describe, expect, test } from 'vitest';

import { checkSamples } from '../../src/calibrating/check-samples.ts';
import type { Samples } from '../../src/calibrating/read-samples.ts';

/** Samples [count, 2] of which only some differ. */
function samples(count: number, different: number): Samples {
  const values = Float32Array.from({ length: 2 * count }, (_, index) =>
    index % 2 === 0 ? Math.floor(index / 2) % different : 1,
  );
  return { batch: { shape: [count, 2], values }, description: `${count} samples` };
}

describe('checkSamples', () => {
  test('50 that differ are enough, also among repeated ones', () => {
    expect(() => checkSamples(samples(50, 50))).not.toThrow();
    expect(() => checkSamples(samples(80, 50))).not.toThrow();
  });

  test.each([
    [samples(49, 49), /got 49 \(49 samples\)$/],
    [samples(80, 49), /got 80, 49 without repeats \(80 samples\)$/],
    [samples(80, 1), /got 80, 1 without repeats/],
  ])('refuses fewer, saying how many differ', (few, message) => {
    expect(() => checkSamples(few)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARRAY', message: expect.stringMatching(message) }),
    );
  });
});
