import { isDeepStrictEqual } from 'node:util';

import { AmplitudeCollector, fitChain, fitDetectors, mergeAmplitudes } from '@pellucid/calibration';
import type { PointAmplitudes } from '@pellucid/calibration';
import type { Point } from '@pellucid/relevance';
import { AmplitudeSketch } from '@pellucid/relevance/amplitude';

import { measure } from '../../../tools/bench/harness/index.ts';

const samples = 1000;
const shape = [28, 28, 1];
const point: Point = {
  id: '04_convolution_convb_4',
  ordinal: 4,
  kind: 'convolution',
  name: 'convb_4',
  tensor: 'x',
  shape,
};
const size = 784;
const relevance = Float32Array.from({ length: samples * size }, (_, index) => Math.tan(index));
const activation = relevance.map(Math.sqrt).map((value) => (Number.isNaN(value) ? 0.1 : value));

function collect(from: number, to: number): readonly PointAmplitudes[] {
  const collector = new AmplitudeCollector([point]);
  for (let sample = from; sample < to; sample += 1) {
    const here = sample * size;
    collector.add(point.id, {
      sample,
      relevance: relevance.subarray(here, here + size),
      activation: activation.subarray(here, here + size),
      start: { sum: 1, l1: 1 },
    });
  }
  return collector.amplitudes();
}

const whole = collect(0, samples);
const parts = (count: number): (readonly PointAmplitudes[])[] =>
  Array.from({ length: count }, (_, part) =>
    collect((part * samples) / count, ((part + 1) * samples) / count),
  );
const [two, twenty] = [parts(2), parts(20)];
await measure(
  `calibration of one point on ${samples.toLocaleString('en')} samples of ${size} values`,
  [
    { name: 'collect', run: () => collect(0, samples) },
    { name: 'merge 2 parts', run: () => mergeAmplitudes(two) },
    { name: 'merge 20 parts', run: () => mergeAmplitudes(twenty) },
    { name: 'fit chain', run: () => fitChain(whole) },
    { name: 'fit detectors', run: () => fitDetectors(whole) },
  ],
  { unit: 'sample', unitsPerRun: samples },
);

const isExact = [two, twenty].every((some) => isDeepStrictEqual(mergeAmplitudes(some), whole));
console.log(`  2 parts and 20 merged are the whole, to the bit: ${isExact ? 'yes' : 'NO'}`);

/** One sketch a sample, each of its relevance. */
const sketches = Array.from({ length: samples }, (_, sample) => {
  const sketch = new AmplitudeSketch();
  sketch.add(relevance, sample * size, size);
  return sketch;
});
const into = new AmplitudeSketch();
const mergeAll = (some: readonly AmplitudeSketch[], count: number): AmplitudeSketch => {
  into.clear();
  for (let index = 0; index < count; index += 1) into.merge(some[index % some.length]!);
  return into;
};
// Few enough for the cache, which would tell more about memory than about merging.
const few = sketches.slice(0, 10);
const counts = [10, 100, 1000];
const timings = await measure(
  'merging sketches',
  counts.map((count) => ({ name: `${count} sketches`, run: () => mergeAll(few, count) })),
);
const each = timings.map(({ bestMs }, index) => (1000 * bestMs) / counts[index]!);
console.log(
  `  a sketch takes ${each.map((us) => `${us.toFixed(1)} µs`).join(', ')}, so ${each.at(-1)! <= 2 * each[0]! ? 'linear' : 'NOT linear'}`,
);

const all = new AmplitudeSketch();
all.add(relevance);
const merged = mergeAll(sketches, samples);
const isSame = (['positive', 'negative'] as const).every(
  (sign) =>
    merged.count(sign) === all.count(sign) &&
    merged.largest(sign) === all.largest(sign) &&
    merged[sign].ranked(1000) === all[sign].ranked(1000),
);
console.log(
  `  counts, largest and ranked values are those of one sketch: ${isSame ? 'yes' : 'NO'}`,
);
