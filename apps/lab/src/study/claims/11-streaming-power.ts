import {
  AmplitudeSketch,
  percentileMeanPower,
  sketchedPercentileMeanPower,
} from '@pellucid/relevance/amplitude';

import { exactFigure } from '../report/figures.ts';
import type { Claim } from './claim.ts';

/** Percentile mean power from a sketch, as a stream has it. */
export const streamingPower: Claim = {
  meta: {
    number: 11,
    title: 'Percentile mean power on a stream',
    direction:
      'from a sketch within 2 % of the exact figure; two sketches merged as one of all values; PMP = 4s / (1 − s), s the share of the upper fifth',
  },
  measure: (setting) => {
    const deviation: number[] = [];
    const merged: number[] = [];
    const identity: number[] = [];
    setting.pass({
      seen: new Set(setting.points.map(({ id }) => id)),
      see: ({ relevance }) => {
        const exact = percentileMeanPower(relevance, 'without-zeros').positive;
        const whole = sketchOf(relevance);
        const half = relevance.length >> 1;
        const parts = sketchOf(relevance.subarray(0, half));
        parts.merge(sketchOf(relevance.subarray(half)));
        const sketched = sketchedPercentileMeanPower(whole, 'without-zeros').positive;
        deviation.push(Math.abs(sketched / exact - 1));
        const both = sketchedPercentileMeanPower(parts, 'without-zeros').positive;
        merged.push(Math.abs(both / sketched - 1));
        identity.push(Math.abs(shareForm(relevance) / exact - 1));
      },
    });
    return { deviation, merged, identity };
  },
  judge: (series) => {
    const largest = (name: string, values: readonly number[], atMost: number) =>
      exactFigure(name, Math.max(...values), { count: values.length, target: { atMost } });
    return [
      largest('largest deviation of the sketch', series['deviation']!, 0.02),
      largest('largest deviation of merged sketches from one', series['merged']!, 1e-6),
      largest('largest deviation of 4s / (1 − s)', series['identity']!, 1e-6),
    ];
  },
};

function sketchOf(values: Float32Array): AmplitudeSketch {
  const sketch = new AmplitudeSketch();
  sketch.add(values);
  return sketch;
}

/** t / (1 − t) · s / (1 − s) with t the share of the values that are the rest as it is after rounding up. */
function shareForm(relevance: Float32Array): number {
  const sorted = relevance.filter((value) => value > 0).toSorted();
  const rest = Math.min(Math.ceil(0.8 * sorted.length), sorted.length - 1);
  const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
  const share = sum(sorted.subarray(rest)) / sum(sorted);
  const t = rest / sorted.length;
  return (t / (1 - t)) * (share / (1 - share));
}
