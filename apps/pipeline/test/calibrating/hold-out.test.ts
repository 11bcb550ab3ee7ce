import { describe, expect, test } from 'vitest';

import { holdOut } from '../../src/calibrating/hold-out.ts';
import type { Samples } from '../../src/calibrating/read-samples.ts';

/** Samples [count, 2], the first value of each its number up to a bound, from where they repeat. */
function samples(count: number, different = count): Samples {
  const values = Float32Array.from({ length: 2 * count }, (_, index) =>
    index % 2 === 0 ? Math.floor(index / 2) % different : 1,
  );
  return { batch: { shape: [count, 2], values }, description: `${count} samples` };
}

const sizes = (given: Samples, asked?: number) => {
  const { fitted, heldOut } = holdOut(given, asked);
  return [fitted.batch.shape[0], heldOut?.shape[0] ?? 0];
};

describe('holdOut', () => {
  test('the last eighth, at least 16 and at most 40, where 50 are left', () => {
    expect(sizes(samples(65))).toEqual([65, 0]);
    expect(sizes(samples(66))).toEqual([50, 16]);
    expect(sizes(samples(200))).toEqual([175, 25]);
    expect(sizes(samples(400))).toEqual([360, 40]);
    expect(sizes(samples(1000))).toEqual([960, 40]);
  });

  test('no sample is in both, and the held-out ones are the last', () => {
    const { fitted, heldOut } = holdOut(samples(80));
    expect(fitted.batch.values.at(-2)).toBe(63);
    expect(heldOut!.values[0]).toBe(64);
    expect(heldOut!.values).toHaveLength(32);
  });

  test('as many as asked for, none with 0, and none where the rest repeats itself', () => {
    expect(sizes(samples(400), 100)).toEqual([300, 100]);
    expect(sizes(samples(400), 0)).toEqual([400, 0]);
    expect(sizes(samples(400, 49))).toEqual([400, 0]);
  });

  test.each([
    [60, /--judge 60 expects to leave at least 50 samples that differ from each other, got 40/],
    [100, /got 0 \(100 samples\)/],
    [200, /got 0 \(100 samples\)/],
  ])('refuses %i of 100', (asked, message) => {
    expect(() => holdOut(samples(100), asked)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARRAY', message: expect.stringMatching(message) }),
    );
  });
});
