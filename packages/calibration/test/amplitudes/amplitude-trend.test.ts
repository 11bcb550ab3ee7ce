import { describe, expect, test } from 'vitest';

import { TrendCollector } from '../src/index.ts';
import { amplitude, amplitudeWithGap } from './random-gaps.ts';

describe('TrendCollector', () => {
  test('without a sample it has no figures', () => {
    expect(new TrendCollector('05_dense_a').trend()).toEqual({
      point: '05_dense_a',
      samples: 0,
      gap: null,
      pmpLog10: { positive: null, negative: null },
      l1Ratio: null,
      absmaxRatio: null,
    });
  });

  test('collects gaps, and the ratios to the start relevance: gaps 2 and 4 of 32 values', () => {
    const collector = new TrendCollector('05_dense_a');
    collector.add(amplitudeWithGap(2), 4);
    collector.add(amplitudeWithGap(4), 1);
    const { samples, gap, l1Ratio, absmaxRatio } = collector.trend();
    expect(collector.gaps).toEqual([2, 4]);
    expect(samples).toBe(2);
    expect(gap).toMatchObject({ count: 2, mean: 3, least: 2, largest: 4 });
    expect(l1Ratio).toMatchObject({ count: 2, least: 33 / 4, largest: 35 });
    expect(absmaxRatio).toMatchObject({ count: 2, least: 0.5, largest: 4 });
  });

  test('takes log10 of the percentile mean power a sign: 10 against 1 up, 1000 against 1 down', () => {
    const collector = new TrendCollector('a');
    collector.add(amplitude([1, 1, 1, 1, 10, -1, -1, -1, -1, -1000]), 1);
    const { positive, negative } = collector.trend().pmpLog10;
    expect(positive!.mean).toBeCloseTo(1, 6);
    expect(negative!.mean).toBeCloseTo(3, 6);
  });

  test('leaves out what is not defined, and counts the sample all the same', () => {
    const collector = new TrendCollector('a');
    // No gap: three values. No rest: one value among zeros. Nothing at all: zeros.
    collector.add(amplitude([3, 2, 1]), 1);
    collector.add(amplitude([5, 0, 0, 0, 0, 0]), 1);
    collector.add(amplitude([0, 0, 0, 0]), 1);
    const { samples, gap, pmpLog10, l1Ratio } = collector.trend();
    expect(samples).toBe(3);
    expect(gap).toBeNull();
    expect(pmpLog10.positive).toMatchObject({ count: 1 });
    expect(l1Ratio).toMatchObject({ count: 3, least: 0, largest: 6 });
  });

  test.each([0, Number.NaN, -1])('a start of l1 norm %d has no ratios', (startL1) => {
    const collector = new TrendCollector('a');
    collector.add(amplitudeWithGap(2), startL1);
    expect(collector.trend()).toMatchObject({ samples: 1, l1Ratio: null, absmaxRatio: null });
    expect(collector.gaps).toEqual([2]);
  });

  test('a trend does not change when samples come later', () => {
    const collector = new TrendCollector('a');
    collector.add(amplitudeWithGap(2), 1);
    const early = collector.trend();
    collector.add(amplitudeWithGap(9), 1);
    expect(early.gap).toMatchObject({ count: 1, largest: 2 });
    expect(collector.trend().gap).toMatchObject({ count: 2, largest: 9 });
  });
});
