import { describe, expect, test } from 'vitest';

import { trendOf } from '../../src/index.ts';
import { amplitudesAt, figures, soundSamples } from '../example-amplitudes.ts';

describe('trendOf', () => {
  test('without a sample there are no figures', () => {
    expect(trendOf(amplitudesAt('a', [], { relevance: [] }))).toMatchObject({
      point: 'a',
      samples: 0,
      gap: null,
      pmpLog10: { positive: null, negative: null },
      l1Ratio: null,
      exponentialMeans: { gap: null, power: null, l1Ratio: null },
      change: null,
    });
  });

  test('has the distribution of each figure: gaps 2 and 4', () => {
    const { gap, samples } = trendOf(
      amplitudesAt('a', [figures(0, { gap: 2 }), figures(1, { gap: 4 })]),
    );
    expect(samples).toBe(2);
    expect(gap).toMatchObject({ count: 2, mean: 3, least: 2, largest: 4 });
  });

  test('leaves coefficients without a bound out as a whole', () => {
    const unbound = figures(1, { coefficient: { largest: Infinity, high: 1 } });
    expect(trendOf(amplitudesAt('a', [figures(0), unbound])).coefficient).toBeNull();
    expect(trendOf(amplitudesAt('a', [figures(0)])).coefficient).toMatchObject({ count: 1 });
  });

  test('has the magnitudes of either sign: one up, two down', () => {
    const { positive, negative } = trendOf(
      amplitudesAt('a', [], { relevance: [0.5, -0.25, -0.25] }),
    ).magnitudes;
    expect(positive).toMatchObject({ count: 1, mean: 0.5, q50: 0.5 });
    expect(negative).toMatchObject({ count: 2, mean: 0.25, q99: 0.25 });
  });

  test('notices that the second half of the data is of another kind, and no change in 400 alike', () => {
    const samples = soundSamples(400, 'change');
    expect(trendOf(amplitudesAt('a', samples)).change).toBeNull();
    const moved = samples.map((sample, index) =>
      index < 200 ? sample : { ...sample, l1Ratio: 2 * sample.l1Ratio! },
    );
    const { change } = trendOf(amplitudesAt('a', moved));
    expect(change).toMatchObject({ statistic: 'l1Ratio' });
    expect(change!.sample).toBeGreaterThanOrEqual(200);
    expect(change!.sample).toBeLessThan(220);
  });

  test('the exponential mean follows the last hundreds: half ones, then half e', () => {
    const ratios = Array.from({ length: 1000 }, (_, index) => (index < 500 ? 1 : Math.E));
    const rows = ratios.map((l1Ratio, sample) => figures(sample, { l1Ratio }));
    expect(trendOf(amplitudesAt('a', rows)).exponentialMeans.l1Ratio).toBeCloseTo(1, 3);
  });
});
