import { describe, expect, test } from 'vitest';

import { createHashRandom, ratioInterval } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

describe('ratioInterval', () => {
  test('is the ratio of the means, not the mean of the ratios: 1/1 and 1/9', () => {
    expect(ratioInterval([1, 1], [1, 9], { seed: 1 })?.estimate).toBeCloseTo(0.2, 12);
  });

  test('pairs are drawn together: numerators in proportion leave no width', () => {
    const denominators = [0.1, 0.5, 0.2, 0.9, 0.4];
    const { estimate, low, high } = ratioInterval(
      denominators.map((value) => 0.75 * value),
      denominators,
      { seed: 1 },
    )!;
    expect([estimate, low, high].every((value) => Math.abs(value - 0.75) < 1e-12)).toBe(true);
  });

  test('is as wide as the linearised ratio says, within 15 %: 500 pairs', () => {
    const random = createHashRandom('ratio');
    const below = Array.from({ length: 500 }, () => random.between(0.5, 1.5));
    const above = below.map((value) => 0.8 * value + 0.2 * random.normal());
    const { estimate, low, high } = ratioInterval(above, below, { seed: 8 })!;
    const residuals = above.map((value, index) => value - estimate * below[index]!);
    const mean = below.reduce((total, value) => total + value, 0) / 500;
    const variance = residuals.reduce((total, value) => total + value ** 2, 0) / 500;
    const width = (2 * 1.96 * Math.sqrt(variance / 500)) / mean;
    expect((high - low) / width).toBeGreaterThan(0.85);
    expect((high - low) / width).toBeLessThan(1.15);
  });

  test.each<readonly [string, readonly number[], readonly number[]]>([
    ['no pairs', [], []],
    ['denominators of zero', [1, 1], [0, 0]],
    ['denominators below zero', [1, 1], [-1, -2]],
    ['denominators below zero in many samples', [1, 1], [3, -2]],
    ['NaN', [1, Number.NaN], [1, 1]],
    ['an infinite denominator', [1, 1], [1, Number.POSITIVE_INFINITY]],
  ])('is undefined for %s', (_title, numerators, denominators) => {
    const interval = ratioInterval(numerators, denominators, { seed: 1 });
    expect(interval).toBeUndefined();
  });

  test('refuses lists of two lengths', () => {
    const error = errorOf(() => ratioInterval([1], [1, 2], { seed: 1 }));
    expect(error.code).toBe('SHAPE_MISMATCH');
    expect(error.message).toBe(
      'Ratio of means expects two arrays of one length, got 1 and 2 values',
    );
  });
});
