import { createDetector, errorModels, summaryRecord } from '@pellucid/error-models';
import type { PointRecord } from '@pellucid/error-models';
import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';
import { describe, expect, test } from 'vitest';

import { fitDetectors } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { amplitudesAt, figures } from '../example-amplitudes.ts';
import { paretoNumbers } from '../random-numbers.ts';

const withGaps = (gaps: readonly number[]): ReturnType<typeof amplitudesAt> =>
  amplitudesAt(
    '02_a',
    gaps.map((gap, sample) => figures(sample, { statistics: { spike: gap } })),
  );

/** 32 values, one of which stands `gap` times as high as the others. */
function recordWithGap(gap: number): PointRecord {
  const sketch = new AmplitudeSketch();
  sketch.add(new Float32Array(32).fill(1).fill(gap, 0, 1));
  return summaryRecord({ shape: [32], summary: amplitudeOf(sketch), start: { sum: 1, l1: 1 } });
}

describe('fitDetectors', () => {
  test('a threshold above every sound value, with the logarithms that tests over the stream need', () => {
    const gaps = paretoNumbers(6, 500, 1);
    const [detector, ...others] = fitDetectors([withGaps(gaps)]);
    expect(others).toEqual([]);
    expect(detector).toMatchObject({ errorModel: 'spike', point: '02_a' });
    expect(detector!.threshold).toBeGreaterThan(Math.max(...gaps));
    // ln of a Pareto number of index 6 has mean 1/6.
    expect(detector!.log!.mean).toBeCloseTo(1 / 6, 1);
  });

  test('deviations of logarithms are those of the values, widened where the tail is heavier than a normal one', () => {
    const deviationOf = (gaps: readonly number[]): number =>
      fitDetectors([withGaps(gaps)])[0]!.log!.standardDeviation;
    const uniform = Array.from({ length: 400 }, (_, index) => Math.exp(index / 400));
    expect(deviationOf(uniform)).toBeCloseTo(1 / Math.sqrt(12), 2);
    const heavy = paretoNumbers(6, 500, 1);
    const { threshold, log } = fitDetectors([withGaps(heavy)])[0]!;
    // The threshold is one that a normal number 4.7534 deviations out exceeds once in a million times.
    expect((Math.log(threshold) - log!.mean) / log!.standardDeviation).toBeCloseTo(4.7534, 3);
    expect(deviationOf(heavy)).toBeGreaterThan(1.3 / 6);
  });

  test('no logarithms where the bound is not above zero: shares from 0.01 to 1 that errors move down', () => {
    const samples = Array.from({ length: 100 }, (_, index) =>
      figures(index, { statistics: { 'relevance-leak': (index + 1) / 100 } }),
    );
    const [detector] = fitDetectors([amplitudesAt('02_a', samples)]);
    expect(detector!.threshold).toBeLessThan(0);
    expect(detector).not.toHaveProperty('log');
  });

  test('single sound values pass the bounds of k of n more often, k of n of them do not', () => {
    const [detector] = fitDetectors([withGaps(paretoNumbers(6, 1000, 'fit'))]);
    const { threshold, repeated } = detector!;
    expect(repeated!.map(({ k, n }) => [k, n])).toEqual([
      [3, 20],
      [5, 5],
    ]);
    const fresh = paretoNumbers(6, 20_000, 'stream');
    const passing = (bound: number): number => fresh.filter((value) => value > bound).length;
    const [three, five] = repeated!.map((bounds) => passing(bounds.threshold));
    // C(19, 2)·p³ and p⁵ are 1e-6, so p is 0.0018 and 0.063.
    expect(three).toBeGreaterThan(passing(threshold) + 5);
    expect(three).toBeLessThan(20_000 * 0.0018 * 2);
    expect(five! / 20_000).toBeGreaterThan(0.04);
    expect(five! / 20_000).toBeLessThan(0.075);
  });

  test('what errors move to either side has bounds on both for k of n, too', () => {
    const samples = Array.from({ length: 200 }, (_, index) =>
      figures(index, { statistics: { 'explanation-drift': 10 + (index % 20) } }),
    );
    const [detector] = fitDetectors([amplitudesAt('02_a', samples)]);
    expect(detector!.lower).toBeLessThanOrEqual(10);
    expect(detector!.threshold).toBeGreaterThanOrEqual(29);
  });

  test('statistics of whole maps have one threshold, wherever they were collected', () => {
    const samples = Array.from({ length: 60 }, (_, index) =>
      figures(index, {
        statistics: { 'start-error': 0, 'systematic-artefact': 0.1 + index / 600 },
      }),
    );
    const detectors = fitDetectors([{ ...amplitudesAt('input', samples), size: 4 }]);
    expect(detectors.map(({ errorModel, point }) => `${errorModel}@${point}`)).toEqual([
      'start-error@map',
      'systematic-artefact@map',
    ]);
    expect(detectors[0]!.threshold).toBe(0);
    expect(detectors[1]!.threshold).toBeGreaterThan(0.198);
  });

  test('error models that it is given have thresholds, and no others', () => {
    const spike = errorModels.get('spike');
    const model = { ...spike, meta: { ...spike.meta, name: 'acme/peak' } };
    const rows = paretoNumbers(6, 60, 3).map((gap, sample) =>
      figures(sample, { statistics: { 'acme/peak': gap, spike: gap } }),
    );
    const fitted = fitDetectors([amplitudesAt('02_a', rows)], { models: [model] });
    expect(fitted.map(({ errorModel }) => errorModel)).toEqual(['acme/peak']);
  });

  test('where all samples are alike a hundredth is allowed, and nothing above zero: 60 times 2, 60 times 0', () => {
    const alike = (value: number): number =>
      fitDetectors([withGaps(Array.from({ length: 60 }, () => value))])[0]!.threshold;
    expect(alike(2)).toBeCloseTo(2.02, 9);
    expect(alike(0)).toBe(0);
  });

  test('the rarer a false alarm may be, the higher', () => {
    const points = [withGaps(paretoNumbers(6, 500, 2))];
    const [often] = fitDetectors(points, { falseAlarm: 1e-3 });
    const [seldom] = fitDetectors(points, { falseAlarm: 1e-8 });
    expect(seldom!.threshold).toBeGreaterThan(often!.threshold);
  });

  test('fresh sound samples are seldom reported, spiked ones always: 2,000 and 200 samples', () => {
    const detect = createDetector(fitDetectors([withGaps(paretoNumbers(6, 1000, 'fit'))]));
    const reported = (gaps: readonly number[]): number =>
      gaps.filter((gap) => detect('02_a', recordWithGap(gap)).length > 0).length;
    const fresh = paretoNumbers(6, 2000, 'fresh');
    expect(reported(fresh)).toBeLessThanOrEqual(3);
    expect(reported(fresh.slice(0, 200).map((gap) => 30 * gap))).toBe(200);
  });

  test('none at input and output, at points of fewer than 64 values, and on fewer than 50 values', () => {
    const gaps = paretoNumbers(6, 60, 1);
    const points = ['input', 'output'].map((point) => ({ ...withGaps(gaps), point }));
    expect(fitDetectors([...points, { ...withGaps(gaps), size: 63 }])).toEqual([]);
    expect(fitDetectors([withGaps(gaps.slice(0, 49))])).toEqual([]);
    expect(fitDetectors([withGaps(gaps)])).toHaveLength(1);
  });

  test.each([0, 1, Number.NaN])('refuses a probability of %d', (falseAlarm) => {
    const error = errorOf(() => fitDetectors([], { falseAlarm }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(
      `Fitting detectors expects "falseAlarm" to be above 0 and below 1, got ${falseAlarm}`,
    );
  });
});
