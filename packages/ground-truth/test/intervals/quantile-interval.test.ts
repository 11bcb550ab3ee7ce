import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createHashRandom, quantileInterval } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

describe('quantileInterval', () => {
  test.each([
    [0, 1],
    [0.1, 1],
    [0.2, 1],
    [0.25, 2],
    [0.5, 3],
    [0.9, 5],
    [1, 5],
  ])('%d of 5, 3, 1, 4, 2 is %d', (level, expected) => {
    const interval = quantileInterval([5, 3, 1, 4, 2], level, { seed: 1, resamples: 10 });
    expect(interval?.estimate).toBe(expected);
  });

  test('estimate and bounds are values that there are, in order', () => {
    const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 1,
      maxLength: 20,
    });
    // The quartiles of 41 samples are the eleventh of either end, not a mean of two.
    const quartiles = { seed: 1, resamples: 41, confidence: 0.5 };
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, level) => {
        const { estimate, low, high } = quantileInterval(list, level, quartiles)!;
        const share = list.filter((value) => value <= estimate).length / list.length;
        expect(list).toContain(estimate);
        expect(share).toBeGreaterThanOrEqual(level - 1e-12);
        expect(list).toContain(low);
        expect(list).toContain(high);
        expect(low).toBeLessThanOrEqual(high);
      }),
      { seed: 20_261_102, numRuns: 100 },
    );
  });

  test('the tenth percentile of 1,000 uniform numbers is 0.1, in an interval of ± 2 deviations', () => {
    const random = createHashRandom('p10');
    const values = Array.from({ length: 1000 }, () => random.next());
    const { estimate, low, high } = quantileInterval(values, 0.1, { seed: 5 })!;
    const deviation = Math.sqrt(0.09 / 1000);
    expect(Math.abs(estimate - 0.1)).toBeLessThan(4 * deviation);
    expect((high - low) / (2 * 1.96 * deviation)).toBeGreaterThan(0.6);
    expect((high - low) / (2 * 1.96 * deviation)).toBeLessThan(1.5);
  });

  test.each([[[]], [[1, Number.NaN]], [[Number.NEGATIVE_INFINITY, 2]]])(
    'of %j is undefined',
    (values) => {
      expect(quantileInterval(values, 0.5, { seed: 1 })).toBeUndefined();
    },
  );

  test('does not change its values', () => {
    const values = Float64Array.of(3, 1, 2);
    quantileInterval(values, 0.5, { seed: 1, resamples: 5 });
    expect([...values]).toEqual([3, 1, 2]);
  });

  test.each([-0.1, 1.1, Number.NaN])('refuses the level %d', (level) => {
    const error = errorOf(() => quantileInterval([1], level, { seed: 1 }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(`A quantile expects a level from 0 to 1, got ${level}`);
  });
});
