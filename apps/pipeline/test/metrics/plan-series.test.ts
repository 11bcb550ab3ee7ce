import { windowBounds } from '@pellucid/calibration';
import { errorModels } from '@pellucid/error-models';
import { expect, test } from 'vitest';

import type { PreparedPlan } from '../../src/compute/prepare-plan.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { writePlanSeries } from '../../src/metrics/plan-series.ts';
import { demoPlan, profilePlan } from '../demo-plan.ts';
import type { ExposedSample } from './exposition.ts';
import { parseExposition } from './exposition.ts';

const model = 'smallcnn-mnist';
const calibrated = await preparePlan(profilePlan());

async function samplesOf(plan: PreparedPlan): Promise<readonly ExposedSample[]> {
  const metrics = createMetrics({ maxSeries: 1000 });
  writePlanSeries(metrics, plan);
  const families = parseExposition(await metrics.text());
  return families.flatMap(({ samples }) => samples).filter(({ labels }) => labels['model']);
}

test('the bounds of every point that the profile knows, as gauges', async () => {
  const samples = await samplesOf(calibrated);
  const value = (name: string, labels: Record<string, string>): number | undefined =>
    samples.find(
      (sample) =>
        sample.name === `pellucid_layer_amplitude_${name}` &&
        Object.entries(labels).every(([label, text]) => sample.labels[label] === text),
    )?.value;
  expect(calibrated.profile!.trend).toHaveLength(10);
  for (const trend of calibrated.profile!.trend) {
    const { gapLog10, pmpLog10 } = windowBounds(trend);
    const layer = trend.point;
    expect(value('gap_log10_low', { model, layer })).toBe(gapLog10?.low);
    expect(value('gap_log10_high', { model, layer })).toBe(gapLog10?.high);
    for (const sign of ['positive', 'negative'] as const) {
      expect(value('pmp_log10_low', { model, layer, sign })).toBe(pmpLog10[sign]?.low);
      expect(value('pmp_log10_high', { model, layer, sign })).toBe(pmpLog10[sign]?.high);
    }
  }
});

test('counters of errors are there at zero before the first error', async () => {
  const samples = await samplesOf(calibrated);
  const zeros = (name: string): readonly ExposedSample[] =>
    samples.filter((sample) => sample.name === `pellucid_${name}` && sample.value === 0);
  expect(zeros('nonfinite_values_total')).toHaveLength(2 * 10);
  expect(zeros('degenerate_maps_total')).toHaveLength(2);
  expect(zeros('output_mismatch_total')).toHaveLength(1);
  const spikes = zeros('stream_findings_total').filter(
    ({ labels }) => labels['error_model'] === 'spike' && labels['test'] === 'k-of-n',
  );
  const { detectors } = calibrated.profile!;
  expect(spikes).toHaveLength(detectors.filter(({ errorModel }) => errorModel === 'spike').length);
  expect(zeros('findings_total')).toHaveLength(2 * calibrated.detection.watches.length);
});

test('without a profile there are no bounds and only findings of what no sound map passes', async () => {
  const samples = await samplesOf(await preparePlan(demoPlan()));
  const found = samples.filter(({ name }) => name === 'pellucid_findings_total');
  for (const { labels } of found) {
    expect(errorModels.get(labels['error_model']!).statistic.invariant).toBeDefined();
  }
  const names = new Set(samples.map(({ name }) => name).filter((name) => !/findings/.test(name)));
  expect([...names].toSorted()).toEqual([
    'pellucid_degenerate_maps_total',
    'pellucid_nonfinite_values_total',
    'pellucid_output_mismatch_total',
  ]);
});
