import { TrendCollector, fitGapGates } from '@pellucid/calibration';
import type { Amplitude } from '@pellucid/relevance/amplitude';
import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';

import { measure } from '../../../tools/bench/harness/index.ts';

const samples = 1000;
const amplitudes: Amplitude[] = Array.from({ length: samples }, (_, sample) => {
  const sketch = new AmplitudeSketch();
  sketch.add(Float32Array.from({ length: 784 }, (__, index) => Math.tan(sample * 784 + index)));
  return amplitudeOf(sketch);
});

function collect(): TrendCollector {
  const collector = new TrendCollector('04_convolution_convb_4');
  for (const amplitude of amplitudes) collector.add(amplitude, 1);
  return collector;
}

const collected = collect();
await measure(
  `calibration of one point on ${samples.toLocaleString('en')} samples`,
  [
    { name: 'collect', run: collect },
    { name: 'trend', run: () => collected.trend() },
    { name: 'fit gate and detector', run: () => fitGapGates([collected]) },
  ],
  { unit: 'sample', unitsPerRun: samples },
);
