import { createRandom } from '@pellucid/error-models';
import { describe, expect, test } from 'vitest';

import { fitLogNormalMixture } from '../../src/fitting/log-normal-mixture.ts';
import { amplitudesAt } from '../example-amplitudes.ts';

function logNormal(count: number, mean: number, deviation: number): number[] {
  const random = createRandom('mixture', mean, deviation);
  return Array.from({ length: count }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    return Math.exp(mean + deviation * radius * Math.cos(2 * Math.PI * random.next()));
  });
}
const fit = (relevance: readonly number[]): ReturnType<typeof fitLogNormalMixture> =>
  fitLogNormalMixture(amplitudesAt('a', [], { relevance }).histogram);

describe('fitLogNormalMixture', () => {
  test('finds 2 % six deviations up, and where they become the likelier: 20,000 values', () => {
    const bulk = logNormal(19_600, -5, 1).map((value, index) => (index % 2 === 0 ? value : -value));
    const { lower, upper, separation, evidence, crossing } = fit([
      ...bulk,
      ...logNormal(400, 1, 0.5),
    ]);
    expect(lower.mean).toBeCloseTo(-5, 1);
    expect(lower.deviation).toBeCloseTo(1, 1);
    expect(upper.weight).toBeCloseTo(0.02, 2);
    expect(upper.mean).toBeCloseTo(1, 1);
    expect(separation).toBeGreaterThan(5);
    expect(evidence).toBeGreaterThan(0);
    expect(Math.log(crossing!)).toBeGreaterThan(-2);
    expect(Math.log(crossing!)).toBeLessThan(0.5);
  });

  test('one distribution is not told apart: 20,000 values', () => {
    expect(fit(logNormal(20_000, -5, 1)).evidence).toBeLessThan(0);
  });
});
