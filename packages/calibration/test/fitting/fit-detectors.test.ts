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
    // ln of a Pareto number of index 6 has mean and deviation 1/6.
    expect(detector!.log!.mean).toBeCloseTo(1 / 6, 1);
    expect(detector!.log!.standardDeviation).toBeCloseTo(1 / 6, 1);
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
