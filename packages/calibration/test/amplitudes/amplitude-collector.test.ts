import { createRandom, errorModels } from '@pellucid/error-models';
import type { Point } from '@pellucid/relevance';
import { describe, expect, test } from 'vitest';

import type { PointAmplitudes } from '../../src/index.ts';
import { AmplitudeCollector, mergeAmplitudes } from '../../src/index.ts';

const points: readonly Point[] = [
  { id: 'input', ordinal: 1, kind: 'dense', name: 'a', tensor: 'x', shape: [40] },
  { id: '02_dense_b', ordinal: 2, kind: 'dense', name: 'b', tensor: 'a', shape: [80] },
];

function collect(samples: readonly number[]): readonly PointAmplitudes[] {
  const collector = new AmplitudeCollector(points);
  for (const sample of samples) {
    for (const { id, shape } of points) {
      const random = createRandom(id, sample);
      const activation = Float32Array.from({ length: shape[0]! }, () => random.next());
      const relevance = activation.map((value) => value * (random.next() - 0.4));
      collector.add(id, { sample, relevance, activation, start: { sum: 1, l1: 2 } });
    }
  }
  return collector.amplitudes();
}

describe('AmplitudeCollector', () => {
  test('keeps a row a sample and point: gap 4, half of the start, coefficient 1 of 40 values', () => {
    const collector = new AmplitudeCollector([points[0]!]);
    const relevance = new Float32Array(40).fill(0.25).fill(1, 0, 1);
    const activation = relevance.map((value) => value / 2).fill(0, 39);
    collector.add('input', {
      sample: 3,
      relevance: relevance.fill(0, 39),
      activation,
      start: { sum: -2, l1: 2 },
    });
    const [row] = collector.amplitudes()[0]!.samples;
    expect(row).toMatchObject({
      sample: 3,
      gap: 4,
      absmaxRatio: 0.5,
      coefficient: { largest: 1 },
      inactive: 1 / 40,
      nonFinite: 0,
    });
    expect(row!.statistics['spike']).toBe(4);
    expect(row!.l1Ratio).toBeCloseTo((38 * 0.25 + 1) / 2, 6);
  });

  test.each([
    { title: 'what is negative under a positive start', start: { sum: 2, l1: 2 }, ratio: 0.5 },
    { title: 'what is positive under a negative start', start: { sum: -2, l1: 2 }, ratio: 1.5 },
  ])('$title is opposite', ({ start, ratio }) => {
    const collector = new AmplitudeCollector([points[0]!]);
    const relevance = new Float32Array(40).fill(3, 0, 1).fill(-1, 1, 2);
    collector.add('input', { sample: 0, relevance, activation: relevance, start });
    collector.add('input', {
      sample: 1,
      relevance,
      activation: relevance,
      start: { sum: 1, l1: 2 },
    });
    const [one, both] = collector.amplitudes()[0]!.samples;
    expect(one!.oppositeRatio).toBe(ratio);
    expect(both).not.toHaveProperty('oppositeRatio');
  });

  test('takes the statistics of the error models that it is given, as a host has them of plugins', () => {
    const model = {
      ...errorModels.get('spike'),
      meta: { ...errorModels.get('spike').meta, name: 'acme/peak' },
    };
    const collector = new AmplitudeCollector([points[0]!], [model]);
    const relevance = new Float32Array(40).fill(1).fill(3, 0, 1);
    const start = { sum: 1, l1: 1 };
    collector.add('input', { sample: 0, relevance, activation: relevance, start });
    expect(collector.amplitudes()[0]!.samples[0]!.statistics).toEqual({ 'acme/peak': 3 });
  });

  test('without start relevance there are no ratios, and nothing in the histogram', () => {
    const collector = new AmplitudeCollector([points[0]!]);
    const relevance = new Float32Array(40).fill(1);
    const start = { sum: 0, l1: 0 };
    collector.add('input', { sample: 0, relevance, activation: relevance, start });
    const [{ samples, histogram } = collect([])[0]!] = collector.amplitudes();
    expect(samples[0]).not.toHaveProperty('l1Ratio');
    expect(samples[0]).not.toHaveProperty('coefficient');
    expect(histogram.positive.counts.every((count) => count === 0)).toBe(true);
  });

  test('statistics of whole maps are kept at the first point, by sample, from parts too', () => {
    const collector = new AmplitudeCollector(points);
    for (const sample of [4, 5]) {
      for (const { id, shape } of points) {
        const relevance = new Float32Array(shape[0]!).fill(1);
        const start = { sum: 1, l1: 1 };
        collector.add(id, { sample, relevance, activation: relevance, start });
      }
    }
    const tensor = (values: readonly number[]) => ({
      shape: [2, values.length / 2],
      values: Float32Array.from(values),
    });
    const explanation = {
      output: tensor([1, 2, 3, 4]),
      targets: Int32Array.of(1, 0),
      start: tensor([0, 2, 3, 1]),
      relevance: tensor([2, 0, 3, 1]),
      ledger: [],
      points: [],
    };
    collector.addMaps(4, explanation as never, tensor([1, 1, 1, 2]));
    const [first, second] = collector.amplitudes();
    const shares = first!.samples.map(({ statistics }) => statistics['start-error']);
    expect(shares).toEqual([0, 0.25]);
    expect(first!.samples[1]!.statistics['spike']).toBe(1);
    expect(second!.samples[0]!.statistics).not.toHaveProperty('start-error');
  });

  test('parts merge into the whole, to the byte, whichever thread had which sample: 9 samples on 3', () => {
    const whole = collect([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const parts = [collect([6, 7]), collect([0, 3, 8]), collect([1, 2, 4, 5])];
    expect(mergeAmplitudes(parts)).toEqual(whole);
    expect(mergeAmplitudes(parts.toReversed())).toEqual(whole);
    expect(mergeAmplitudes([whole])).toEqual(whole);
  });
});
