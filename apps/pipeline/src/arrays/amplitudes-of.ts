import { AmplitudeSketch, exactStatistics } from '@pellucid/relevance/amplitude';

import { amplitudeJson } from '../explaining/report.ts';
import { readArray } from './read-array.ts';

/** Every statistic of each sample of an array, exactly, as plain JSON. */
export async function amplitudesOf(file: string): Promise<readonly object[]> {
  const { shape, values } = await readArray(file);
  const samples = shape[0] ?? 1;
  const size = values.length / samples;
  const sketch = new AmplitudeSketch();
  return Array.from({ length: samples }, (_, index) => {
    const sample = values.subarray(index * size, (index + 1) * size);
    const { powerAsPublished, hoyer, ...amplitude } = exactStatistics(sample, sketch);
    const { positive, negative, average } = powerAsPublished;
    return {
      ...amplitudeJson(amplitude),
      pmpAsPublished: {
        positive: jsonNumber(positive),
        negative: jsonNumber(negative),
        average: jsonNumber(average),
      },
      hoyer: hoyer ?? null,
    };
  });
}

/** JSON has no infinity and no NaN: they become text. */
function jsonNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
