import { describe, expect, test } from 'vitest';

import type { Distribution, PointTrend } from '../../src/index.ts';
import { trendOf, windowBounds } from '../../src/index.ts';
import { amplitudesAt } from '../example-amplitudes.ts';
import { exampleProfile } from '../example-profile.ts';

const distribution = (q01: number, q50: number, q99: number): Distribution => ({
  count: 100,
  mean: q50,
  standardDeviation: 1,
  least: q01,
  q01,
  q50,
  q99,
  largest: q99,
});
const trend: PointTrend = {
  point: '02_dense_b',
  samples: 100,
  gap: distribution(1, 10, 1000),
  pmpLog10: { positive: distribution(0.5, 1, 2), negative: null },
  l1Ratio: null,
  absmaxRatio: null,
  coefficient: null,
  magnitudes: trendOf(amplitudesAt('02_dense_b', [])).magnitudes,
  exponentialMeans: { gap: null, power: null, l1Ratio: null },
  change: null,
};

describe('windowBounds', () => {
  test('of the gap: 1 % quantile, and half-way from median to 99 % quantile on the log scale', () => {
    expect(windowBounds(trend).gapLog10).toEqual({ low: 0, high: 2 });
  });

  test('of the percentile mean power: 1 % and 99 % quantile', () => {
    expect(windowBounds(trend).pmpLog10.positive).toEqual({ low: 0.5, high: 2 });
  });

  test('are null where the trend is', () => {
    expect(windowBounds(trend).pmpLog10.negative).toBeNull();
    expect(windowBounds({ ...trend, gap: null }).gapLog10).toBeNull();
  });

  test('of a calibrated point hold the mean of its own samples', () => {
    const [point] = exampleProfile().trend;
    const { gapLog10 } = windowBounds(point!);
    expect(gapLog10!.low).toBeLessThan(Math.log10(point!.gap!.q50));
    expect(gapLog10!.high).toBeGreaterThan(Math.log10(point!.gap!.q50));
  });
});
