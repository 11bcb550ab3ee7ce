import { AmplitudeSketch, amplitudeOf, percentileMeanPower } from '@pellucid/relevance/amplitude';

import { compare } from '../../../tools/bench/harness/index.ts';

/** As heavy in the tails as relevance is. */
const size = 50_176;
const values = Float32Array.from({ length: size }, (_, index) => {
  const phase = Math.sin(index * 12.9898) * 43_758.5453;
  return Math.sin(index) * Math.exp(4 * (phase - Math.floor(phase)) - 8);
});
const sketch = new AmplitudeSketch();

await compare('amplitude of one map of 50,176 values against a plain sum of them', {
  subject: {
    name: 'sketch and all figures',
    run: () => {
      sketch.clear();
      sketch.add(values);
      return amplitudeOf(sketch);
    },
  },
  reference: { name: 'sum', run: () => values.reduce((total, value) => total + value, 0) },
  unit: 'value',
  unitsPerRun: size,
});

await compare('percentile mean power of the same map: from the sketch against sorting', {
  subject: {
    name: 'sketch',
    run: () => {
      sketch.clear();
      sketch.add(values);
      return amplitudeOf(sketch).power;
    },
  },
  reference: { name: 'exact, by sorting', run: () => percentileMeanPower(values) },
  unit: 'value',
  unitsPerRun: size,
});
