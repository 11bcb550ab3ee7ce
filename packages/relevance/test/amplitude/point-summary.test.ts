import { describe, expect, test } from 'vitest';

import {
  AmplitudeSketch,
  amplitudeOf,
  anchorOf,
  gapOf,
  summaryOf,
} from '../../src/amplitude/index.ts';
import type { PointSummary } from '../../src/amplitude/index.ts';

const summarize = (...values: readonly number[]): PointSummary => {
  const sketch = new AmplitudeSketch();
  sketch.add(Float32Array.from(values));
  return summaryOf(sketch);
};

describe('summary', () => {
  test('of [10, −4, 3, 0, 1, NaN]', () => {
    const { top8, ...rest } = summarize(10, -4, 3, 0, 1, Number.NaN);
    expect([...top8]).toEqual([10, 4, 3, 1, 0]);
    expect(rest).toEqual({
      size: 6,
      absmax: 10,
      l1: 18,
      sum: 10,
      positive: 14,
      negative: 4,
      zeros: 1,
      nonFinite: 1,
    });
  });

  test('of nothing: every figure is zero', () => {
    const { top8, ...rest } = summarize();
    expect(top8).toHaveLength(0);
    expect(Object.values(rest).every((figure) => figure === 0)).toBe(true);
  });

  test('of nothing finite: absmax and sums are zero', () => {
    const summary = summarize(Number.NaN, Number.POSITIVE_INFINITY);
    expect([summary.absmax, summary.l1, summary.sum, summary.nonFinite]).toEqual([0, 0, 0, 2]);
  });
});

test('amplitude adds the percentile mean power with and without zeros: [5, 1, nine zeros]', () => {
  const sketch = new AmplitudeSketch();
  sketch.add(Float32Array.of(0, 0, 0, 5, 0, 0, 0, 0, 1, 0, 0));
  const amplitude = amplitudeOf(sketch);
  expect(amplitude.powerWithoutZeros.positive).toBe(5);
  expect(amplitude.power.positive).toBe(3 / 1e-9);
  expect(amplitude.size).toBe(11);
  expect([amplitude.largestPositive, amplitude.largestNegative]).toEqual([5, 0]);
  expect(amplitude.topShare).toBe(5 / 6);
});

describe('gap', () => {
  test('is undefined with fewer than four values', () => {
    expect(gapOf(summarize())).toBeUndefined();
    expect(gapOf(summarize(3))).toBeUndefined();
    expect(gapOf(summarize(3, 2, 1))).toBeUndefined();
    expect(anchorOf(summarize(3, 2, 1))).toBeUndefined();
  });

  test('of four values is the largest over itself: m = 1', () => {
    expect(gapOf(summarize(8, 4, 2, 1))).toBe(1);
  });

  test('of five to eight values stands against the second: m = 2', () => {
    expect(gapOf(summarize(8, -4, 2, 1, 0.5))).toBe(2);
    expect(gapOf(summarize(8, 4, 2, 1, 1, 1, 1, -1))).toBe(2);
  });

  test('of 32 values and more stands against the eighth: m = 8', () => {
    const rest = Array.from({ length: 40 }, () => 1);
    expect(gapOf(summarize(90, -80, 70, -60, 50, -40, 30, -20, 10, ...rest))).toBe(90 / 20);
    expect(anchorOf(summarize(90, -80, 70, -60, 50, -40, 30, -20, 10, ...rest))).toBe(20);
  });

  test('is undefined where the m-th largest is zero: three values in 64', () => {
    const zeros = Array.from({ length: 61 }, () => 0);
    expect(gapOf(summarize(9, -8, 7, ...zeros))).toBeUndefined();
  });

  test('of a sparse array with eight values in 64 stands against the eighth', () => {
    const zeros = Array.from({ length: 56 }, () => 0);
    expect(gapOf(summarize(16, 8, 8, 8, 8, 8, 8, 2, ...zeros))).toBe(8);
  });
});
