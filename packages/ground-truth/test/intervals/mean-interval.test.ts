import { describe, expect, test } from 'vitest';

import { createHashRandom, meanInterval } from '../../src/index.ts';

describe('meanInterval', () => {
  test('of 1, 2, 6 is 3, within the values', () => {
    const interval = meanInterval([1, 2, 6], { seed: 1 })!;
    expect(interval.estimate).toBe(3);
    expect(interval.low).toBeGreaterThanOrEqual(1);
    expect(interval.high).toBeLessThanOrEqual(6);
  });

  test('of equal values is that value, without width', () => {
    const interval = meanInterval([0.25, 0.25, 0.25], { seed: 1 });
    expect(interval).toEqual({ estimate: 0.25, low: 0.25, high: 0.25, confidence: 0.95, count: 3 });
  });

  test('of 400 normal numbers is as wide as theory says: 2 · 1.96 / √400, within a tenth', () => {
    const random = createHashRandom('mean');
    const values = Array.from({ length: 400 }, () => random.normal());
    const { low, high } = meanInterval(values, { seed: 3 })!;
    expect(high - low).toBeGreaterThan(0.196 * 0.9);
    expect(high - low).toBeLessThan(0.196 * 1.1);
  });

  test('covers the truth as often as it says: 80 % of 300 samples of 40 uniform numbers', () => {
    let covered = 0;
    for (let trial = 0; trial < 300; trial += 1) {
      const random = createHashRandom('cover', trial);
      const values = Array.from({ length: 40 }, () => random.next());
      const { low, high } = meanInterval(values, { seed: trial, resamples: 200, confidence: 0.8 })!;
      if (low <= 0.5 && high >= 0.5) covered += 1;
    }
    expect(covered / 300).toBeGreaterThan(0.72);
    expect(covered / 300).toBeLessThan(0.87);
  });

  test.each([[[]], [[1, Number.NaN]], [[Number.POSITIVE_INFINITY]]])(
    'of %j is undefined',
    (values) => {
      expect(meanInterval(values, { seed: 1 })).toBeUndefined();
    },
  );
});
