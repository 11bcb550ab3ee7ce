import type { AppliedFilter } from '@pellucid/filters';
import type { Amplitude } from '@pellucid/relevance/amplitude';
import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';
import { describe, expect, test } from 'vitest';

import { pointFigures } from '../../src/compute/point-figures.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { PointSeries } from '../../src/metrics/point-series.ts';
import { parseExposition } from './exposition.ts';

function amplitudeOfValues(values: readonly number[]): Amplitude {
  const sketch = new AmplitudeSketch();
  sketch.add(Float32Array.from(values));
  return amplitudeOf(sketch);
}

/** Values of the series of one point, by name without prefix, and the labels other than model and layer. */
async function seriesOf(
  maps: readonly { raw: number[]; corrected?: number[]; applied?: readonly AppliedFilter[] }[],
): Promise<(name: string, ...labels: string[]) => number | undefined> {
  const metrics = createMetrics({ maxSeries: 1000 });
  const series = new PointSeries(metrics, 'vgg', '02_convolution_a');
  for (const { raw, corrected = raw, applied = [] } of maps) {
    const correction = { raw: amplitudeOfValues(raw), corrected: amplitudeOfValues(corrected) };
    series.observe(pointFigures({ ...correction, applied }));
  }
  const samples = parseExposition(await metrics.text()).flatMap((family) => family.samples);
  return (name, ...labels) =>
    samples.find(
      (sample) =>
        sample.name === `pellucid_${name}` &&
        Object.values(sample.labels).join() === ['vgg', '02_convolution_a', ...labels].join(),
    )?.value;
}

const applied = (removedL1: number, changes: Record<string, number>): AppliedFilter =>
  ({ name: 'gap-gate', outcome: 'changed', removedL1, changes }) as unknown as AppliedFilter;

describe('PointSeries', () => {
  const values = [1, 1, 1, 1, 10, -2, -2, -2, -2, -200];

  test('observes log10 of the percentile mean power and its square, by sign and stage', async () => {
    const series = await seriesOf([{ raw: values, corrected: values.map((value) => value / 2) }]);
    expect(series('layer_amplitude_pmp_log10_sum', 'positive', 'raw')).toBeCloseTo(1, 2);
    expect(series('layer_amplitude_pmp_log10_sum', 'negative', 'raw')).toBeCloseTo(2, 2);
    expect(series('layer_amplitude_pmp_log10_squared_sum', 'negative', 'raw')).toBeCloseTo(4, 1);
    expect(series('layer_amplitude_pmp_log10_sum', 'positive', 'corrected')).toBeCloseTo(1, 2);
    expect(series('layer_amplitude_pmp_log10_count', 'positive', 'corrected')).toBe(1);
  });

  test('counts maps whose power has no rest to compare with, or nothing at all', async () => {
    const series = await seriesOf([{ raw: [5, 0, 0, 0, 0, 0, 0, 0, 0, 0] }]);
    expect(series('layer_amplitude_saturated_total', 'positive', 'raw')).toBe(1);
    expect(series('layer_amplitude_pmp_log10_count', 'positive', 'raw')).toBe(0);
    const zeros = await seriesOf([{ raw: [0, 0] }]);
    expect(zeros('layer_amplitude_empty_total', 'negative', 'raw')).toBe(1);
    expect(zeros('layer_amplitude_saturated_total', 'negative', 'raw')).toBeUndefined();
  });

  test('observes largest magnitudes, negative share, zeros and top share of the raw map', async () => {
    const series = await seriesOf([{ raw: [3, -1, 0, 0], corrected: [1, 0, 0, 0] }]);
    expect(series('layer_max_magnitude_sum', 'positive')).toBe(3);
    expect(series('layer_max_magnitude_sum', 'negative')).toBe(1);
    expect(series('layer_negative_share_ratio_sum')).toBe(0.25);
    expect(series('layer_near_zero_ratio_sum')).toBe(0.5);
    expect(series('layer_top_share_ratio_sum')).toBe(0.75);
  });

  test('observes log10 of the gap where there are four values and more: the m-th largest is the third of nine', async () => {
    const many = await seriesOf([{ raw: [100, 50, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5] }]);
    expect(many('layer_amplitude_gap_log10_sum', 'raw')).toBeCloseTo(2, 5);
    const few = await seriesOf([{ raw: [100, 1] }]);
    expect(few('layer_amplitude_gap_log10_count', 'raw')).toBe(0);
  });

  test('measures each filter against what the one before it left', async () => {
    const series = await seriesOf([
      { raw: [6, 4], applied: [applied(5, { zeroed: 1 }), applied(-1, { scaled: 2 })] },
    ]);
    expect(series('filter_changed_mass_ratio_sum', 'gap-gate')).toBeCloseTo(0.5 + 0.2, 12);
    expect(series('filter_changed_mass_ratio_count', 'gap-gate')).toBe(2);
  });

  test('counts no map that a filter left as it was', async () => {
    const series = await seriesOf([
      { raw: [6, 4], applied: [{ ...applied(0, {}), outcome: 'unchanged' }] },
      { raw: [6, 4], applied: [applied(2, { zeroed: 1 })] },
    ]);
    expect(series('filter_changed_mass_ratio_count', 'gap-gate')).toBe(1);
  });

  test('counts values that are not finite, and a map of zeros divides nothing by zero', async () => {
    const series = await seriesOf([
      { raw: [Number.NaN, 1], corrected: [0, 1] },
      { raw: [0, 0], applied: [applied(0, {})] },
    ]);
    expect(series('nonfinite_values_total', 'raw')).toBe(1);
    expect(series('nonfinite_values_total', 'corrected')).toBeUndefined();
    expect(series('layer_negative_share_ratio_count')).toBe(1);
    expect(series('filter_changed_mass_ratio_count', 'gap-gate')).toBe(0);
  });
});
