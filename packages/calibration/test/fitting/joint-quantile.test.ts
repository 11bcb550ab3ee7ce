import { createRandom } from '@pellucid/error-models';
import { describe, expect, test } from 'vitest';

import { jointQuantile } from '../../src/fitting/joint-quantile.ts';

const oneTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('jointQuantile', () => {
  test.each([
    [0.1, 1, 90],
    [0.101, 1, 90],
    [0.099, 1, 91],
    [0.5, 1, 50],
    [0.01, 1, 99],
    [0.0099, 1, undefined],
    [0.1, 2, 91],
    [0.01, 2, undefined],
    [0.3, 5, 72],
  ])('of 1 to 99: a probability of %d, %d together, is %d', (exceedance, k, expected) => {
    expect(jointQuantile(oneTo(99), exceedance, k)).toBe(expected);
  });

  test('is that of the order alone', () => {
    expect(jointQuantile(oneTo(99).toReversed(), 0.1, 2)).toBe(91);
  });

  test('five new numbers lie above it as seldom as asked: 4,000 samples of 60', () => {
    const random = createRandom('joint');
    const draw = (count: number): number[] =>
      Array.from({ length: count }, () => 1 / (1 - random.next()));
    let above = 0;
    for (let trial = 0; trial < 4000; trial += 1) {
      const bound = jointQuantile(draw(60), 0.5, 5)!;
      if (draw(5).every((value) => value > bound)) above += 1;
    }
    // 0.5^5 is 125 of 4,000; the rank of a sample is a step below.
    expect(above).toBeGreaterThan(60);
    expect(above).toBeLessThan(150);
  });
});
