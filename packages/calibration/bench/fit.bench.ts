import { AmplitudeCollector, fitChain, fitDetectors, mergeAmplitudes } from '@pellucid/calibration';
import type { PointAmplitudes } from '@pellucid/calibration';
import type { Point } from '@pellucid/relevance';

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
