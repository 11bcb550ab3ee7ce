import { createRandom } from '@pellucid/error-models';
import { describe, expect, test } from 'vitest';

import { judgeFit } from '../../src/index.ts';

const scores = (gain: number): { unfiltered: number[]; corrected: number[] } => {
  const random = createRandom('judge');
  const unfiltered = Array.from({ length: 60 }, () => random.next());
  return { unfiltered, corrected: unfiltered.map((value) => value + gain + random.next() - 0.5) };
};

describe('judgeFit', () => {
  test('a gain of .3 with noise of .3 is one, of .01 is not, of −.3 is none', () => {
    const isBetter = (gain: number): boolean | undefined =>
      judgeFit({ name: 'rank accuracy', ...scores(gain) }, 1)?.isBetter;
    expect([0.3, 0.01, -0.3].map(isBetter)).toEqual([true, false, false]);
  });

  test('the interval is that of the gain a sample, far narrower than that of the scores', () => {
    const unfiltered = Array.from({ length: 30 }, (_, index) => index);
    const corrected = unfiltered.map((value) => value + 0.5);
    const { score, isBetter } = judgeFit({ name: 'x', unfiltered, corrected }, 1)!;
    expect(isBetter).toBe(true);
    expect(score).toMatchObject({ samples: 30, gain: { mean: 0.5, low: 0.5, high: 0.5 } });
    expect(score.unfiltered.high - score.unfiltered.low).toBeGreaterThan(3);
  });

  test('without samples there is no verdict', () => {
    expect(judgeFit({ name: 'x', unfiltered: [], corrected: [] }, 1)).toBeUndefined();
  });
});
