import { AmplitudeSketch, amplitudeOf, percentileMeanPower } from '@pellucid/relevance/amplitude';

import { amplitudeJson } from '../explaining/report.ts';
import { readArray } from './read-array.ts';

/** The amplitude of each sample of an array; the percentile mean powers are exact. */
export async function amplitudesOf(file: string): Promise<readonly object[]> {
  const { shape, values } = await readArray(file);
  const samples = shape[0] ?? 1;
  const size = values.length / samples;
  const sketch = new AmplitudeSketch();
  return Array.from({ length: samples }, (_, index) => {
    const sample = values.subarray(index * size, (index + 1) * size);
    sketch.clear();
    sketch.add(sample);
    return {
      ...amplitudeJson(amplitudeOf(sketch)),
      pmp: percentileMeanPower(sample),
      pmpWithoutZeros: percentileMeanPower(sample, 'without-zeros'),
    };
  });
}
