import {
  AmplitudeSketch,
  amplitudeOf,
  exactStatistics,
  percentileMeanPower,
  sketchedPercentileMeanPower,
  summaryOf,
} from '@pellucid/relevance/amplitude';

import { compare } from '../../../tools/bench/harness/index.ts';

/** As heavy in the tails as relevance is. */
function relevanceLike(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, index) => {
    const phase = Math.sin(index * 12.9898) * 43_758.5453;
    return Math.sin(index) * Math.exp(4 * (phase - Math.floor(phase)) - 8);
  });
}

/** The figures of a summary in the plainest loop, and no distribution. */
function naiveSummary(values: Float32Array): object {
  let absmax = 0;
  let l1 = 0;
  let sum = 0;
  let zeros = 0;
  let nonFinite = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) nonFinite += 1;
    else if (value === 0) zeros += 1;
    else {
      const magnitude = Math.abs(value);
      if (magnitude > absmax) absmax = magnitude;
      l1 += magnitude;
      sum += value;
    }
  }
  return { absmax, l1, sum, zeros, nonFinite };
}

/** Percentile mean power of the positive sign, by sorting. */
function naivePower(values: Float32Array): number {
  const sorted = values.filter((value) => value >= 0).sort();
  const boundary = Math.ceil(sorted.length * 0.8);
  const mean = (part: Float32Array): number =>
    part.reduce((total, value) => total + value, 0) / part.length;
  return mean(sorted.subarray(boundary)) / mean(sorted.subarray(0, boundary));
}

const sketch = new AmplitudeSketch();
function sketchOf(values: Float32Array): AmplitudeSketch {
  sketch.clear();
  sketch.add(values);
  return sketch;
}

const map = relevanceLike(50_176);
const batch = relevanceLike(3_500_000);

for (const [what, values] of [
  ['one map of 50,176 values', map],
  ['3.5 million values', batch],
] as const) {
  const perValue = { unit: 'value', unitsPerRun: values.length } as const;
  const naive = {
    name: 'plain loop: absmax, l1, sum, zeros, non-finite',
    run: () => naiveSummary(values),
  };
  await compare(`${what}: sketch and the figures of the hot path`, {
    subject: { name: 'sketch and amplitude', run: () => amplitudeOf(sketchOf(values)) },
    reference: naive,
    ...perValue,
  });
  await compare(`${what}: sketch and summary, what a filter is given`, {
    subject: { name: 'sketch and summary', run: () => summaryOf(sketchOf(values)) },
    reference: naive,
    ...perValue,
  });
  await compare(`${what}: percentile mean power from the sketch`, {
    subject: { name: 'sketch', run: () => sketchedPercentileMeanPower(sketchOf(values)) },
    reference: { name: 'one sign by sorting', run: () => naivePower(values) },
    ...perValue,
  });
  await compare(`${what}: percentile mean power exactly`, {
    subject: { name: 'two passes', run: () => percentileMeanPower(values) },
    reference: { name: 'one sign by sorting', run: () => naivePower(values) },
    ...perValue,
  });
  await compare(`${what}: every statistic exactly`, {
    subject: { name: 'exact statistics', run: () => exactStatistics(values, sketch) },
    reference: naive,
    ...perValue,
  });
}

const small = Array.from({ length: 200 }, (_, index) => relevanceLike(index + 1));
await compare('200 maps of 1 to 200 values: sketch and the figures of the hot path', {
  subject: {
    name: 'sketch and amplitude',
    run: () => small.map((values) => amplitudeOf(sketchOf(values))),
  },
  reference: { name: 'plain loop', run: () => small.map(naiveSummary) },
  unit: 'map',
  unitsPerRun: small.length,
});
