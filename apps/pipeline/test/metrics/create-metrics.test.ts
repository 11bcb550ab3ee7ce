import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { metricCatalogue } from '../../src/metrics/catalogue.ts';
import type { Metrics } from '../../src/metrics/create-metrics.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { overflowLabel } from '../../src/metrics/label-guard.ts';
import type { MetricKey } from '../../src/metrics/metric-key.ts';
import type { ExposedSample } from './exposition.ts';
import { parseExposition } from './exposition.ts';

const keys = Object.keys(metricCatalogue) as MetricKey[];
// What counts overflows is written by the guard alone.
const labelled = keys.filter(
  (key) => metricCatalogue[key].labels.length > 0 && key !== 'labelOverflow',
);

async function samplesOf(metrics: Metrics): Promise<readonly ExposedSample[]> {
  const families = parseExposition(await metrics.text());
  return families
    .filter(({ name }) => name.startsWith('pellucid_'))
    .flatMap(({ samples }) => samples);
}

describe('createMetrics', () => {
  test('adds to counters, sets gauges, observes into histograms and summaries', async () => {
    const metrics = createMetrics({ maxSeries: 1000 });
    metrics.write('eventsConsumed', 2, ['in']);
    metrics.write('eventsConsumed', 3, ['in']);
    metrics.write('consumerLag', 7, ['in', '0']);
    metrics.write('consumerLag', 4, ['in', '0']);
    metrics.write('endToEnd', 0.2, ['vgg']);
    metrics.write('endToEnd', 20, ['vgg']);
    metrics.summary('gap', ['vgg', '02_convolution_a', 'raw']).observe(0.5);
    const samples = await samplesOf(metrics);
    const valueOf = (name: string, labels: Record<string, string>): number | undefined =>
      samples.find(
        (sample) =>
          sample.name === name && JSON.stringify(sample.labels) === JSON.stringify(labels),
      )?.value;
    expect(valueOf('pellucid_events_consumed_total', { topic: 'in' })).toBe(5);
    expect(valueOf('pellucid_consumer_lag_records', { topic: 'in', partition: '0' })).toBe(4);
    const name = 'pellucid_event_end_to_end_seconds';
    expect(valueOf(`${name}_bucket`, { le: '0.1', model: 'vgg' })).toBe(0);
    expect(valueOf(`${name}_bucket`, { le: '0.3', model: 'vgg' })).toBe(1);
    expect(valueOf(`${name}_bucket`, { le: '+Inf', model: 'vgg' })).toBe(2);
    expect(valueOf(`${name}_count`, { model: 'vgg' })).toBe(2);
    const gapLabels = { model: 'vgg', layer: '02_convolution_a', stage: 'raw' };
    expect(valueOf('pellucid_layer_amplitude_gap_log10_sum', gapLabels)).toBe(0.5);
  });

  test('a time below 0, from a clock that was set back, counts as 0', async () => {
    const metrics = createMetrics({ maxSeries: 1000 });
    metrics.write('inflightWait', -3);
    const samples = await samplesOf(metrics);
    const sum = samples.find(({ name }) => name === 'pellucid_inflight_wait_seconds_sum');
    expect(sum?.value).toBe(0);
  });

  test('gives the same series of a summary again, also when it overflowed', () => {
    const metrics = createMetrics({ maxSeries: 0 });
    const labels = ['vgg', 'input', 'raw'];
    expect(metrics.summary('gap', labels)).toBe(metrics.summary('gap', labels));
    expect(metrics.summary('gap', labels)).toBe(metrics.summary('gap', ['other', 'input', 'raw']));
    expect(metrics.summary('gap', labels)).not.toBe(metrics.summary('topShare', ['a', 'b']));
  });

  test('asks for values at each scrape, before they are read', async () => {
    const metrics = createMetrics({ maxSeries: 1000 });
    let scrapes = 0;
    metrics.onScrape(() => {
      scrapes += 1;
      metrics.write('inflightEvents', scrapes);
    });
    await metrics.text();
    const samples = await samplesOf(metrics);
    expect(samples.find(({ name }) => name === 'pellucid_inflight_events')?.value).toBe(2);
  });

  test('a series that was taken away is gone, and may come back', async () => {
    const metrics = createMetrics({ maxSeries: 1000 });
    metrics.write('consumerLag', 7, ['in', '0']);
    metrics.write('consumerLag', 8, ['in', '1']);
    metrics.remove('consumerLag', ['in', '0']);
    metrics.remove('consumerLag', ['in', 'never there']);
    const lags = async (): Promise<number[]> =>
      (await samplesOf(metrics))
        .filter(({ name }) => name === 'pellucid_consumer_lag_records')
        .map(({ value }) => value);
    expect(await lags()).toEqual([8]);
    metrics.write('consumerLag', 9, ['in', '0']);
    expect(await lags()).toEqual([8, 9]);
  });

  test('metrics without labels do not overflow', async () => {
    const metrics = createMetrics({ maxSeries: 0 });
    metrics.write('inflightEvents', 5);
    metrics.write('fencedResults', 2);
    const samples = await samplesOf(metrics);
    expect(samples.find(({ name }) => name === 'pellucid_inflight_events')?.value).toBe(5);
    expect(samples.filter(({ name }) => name === 'pellucid_label_overflow_total')).toEqual([]);
  });

  test('never shows more series with labels than the cap, and counts what overflowed', async () => {
    const writes = fc.array(
      fc.record({ key: fc.constantFrom(...labelled), value: fc.integer({ min: 0, max: 400 }) }),
      { minLength: 100, maxLength: 600 },
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 200, max: 300 }), writes, async (maxSeries, sequence) => {
        const metrics = createMetrics({ maxSeries });
        for (const { key, value } of sequence) {
          const labels = metricCatalogue[key].labels.map((label) => `${label} ${value}`);
          if (metricCatalogue[key].type === 'summary') metrics.summary(key, labels).observe(1);
          else metrics.write(key, 1, labels);
        }
        const samples = await samplesOf(metrics);
        const series = samples.filter(({ labels }) =>
          Object.keys(labels).some((label) => label !== 'le'),
        );
        expect(series.length).toBeLessThanOrEqual(maxSeries);
        const hasOverflow = series.some(({ labels }) =>
          Object.values(labels).includes(overflowLabel),
        );
        const counted = series
          .filter(({ name }) => name === 'pellucid_label_overflow_total')
          .reduce((total, { value }) => total + value, 0);
        expect(counted > 0).toBe(hasOverflow);
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});
