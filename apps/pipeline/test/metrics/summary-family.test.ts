import { Registry } from 'prom-client';
import type { Metric } from 'prom-client';
import { describe, expect, test } from 'vitest';

import { SummaryFamily } from '../../src/metrics/summary-family.ts';
import { parseExposition } from './exposition.ts';

describe('SummaryFamily', () => {
  const textOf = async (family: SummaryFamily): Promise<string> => {
    const registry = new Registry();
    registry.registerMetric(family as unknown as Metric);
    return await registry.metrics();
  };
  const familyOf = (labels: string[]): SummaryFamily =>
    new SummaryFamily({ name: 'gap_log10', help: 'log10 of the gap.', labels });

  test('is written as a summary without quantiles, 2 series of 2 labels', async () => {
    const family = familyOf(['model', 'layer']);
    const first = family.add(['vgg', '02_convolution_a']);
    first.observe(1.5);
    first.observe(-0.25);
    family.add(['vgg', '03_dense_b']);
    expect(await textOf(family)).toBe(`# HELP gap_log10 log10 of the gap.
# TYPE gap_log10 summary
gap_log10_sum{model="vgg",layer="02_convolution_a"} 1.25
gap_log10_count{model="vgg",layer="02_convolution_a"} 2
gap_log10_sum{model="vgg",layer="03_dense_b"} 0
gap_log10_count{model="vgg",layer="03_dense_b"} 0
`);
  });

  test('is written with its name alone while it has no series', async () => {
    expect(parseExposition(await textOf(familyOf(['model'])))).toEqual([
      { name: 'gap_log10', help: 'log10 of the gap.', type: 'summary', samples: [] },
    ]);
  });

  test.each(['a "quoted" name', 'back\\slash', 'line\nfeed', '\\n', 'π, {x="y"}', '', '"} 1'])(
    'keeps the label value %j',
    async (value) => {
      const family = familyOf(['model']);
      family.add([value]).observe(3);
      const [read] = parseExposition(await textOf(family));
      expect(read!.samples).toEqual([
        { name: 'gap_log10_sum', labels: { model: value }, value: 3 },
        { name: 'gap_log10_count', labels: { model: value }, value: 1 },
      ]);
    },
  );

  test('leaves out values that are not finite, so that the sum stays a number', () => {
    const series = familyOf(['model']).add(['a']);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2]) {
      series.observe(value);
    }
    expect([series.sum, series.count]).toEqual([2, 1]);
  });
});
