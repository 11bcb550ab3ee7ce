import type { PointRecord } from '@pellucid/error-models';
import { summaryRecord } from '@pellucid/error-models';
import { createRandom } from '@pellucid/error-models';
import type { Amplitude } from '@pellucid/relevance/amplitude';
import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';

import { TrendCollector } from '../src/index.ts';

/** Numbers from 1 up, above x with probability x^−index. */
export function paretoNumbers(index: number, count: number, seed: string | number): number[] {
  const random = createRandom('pareto', index, seed);
  return Array.from({ length: count }, () => (1 - random.next()) ** (-1 / index));
}

/** Numbers from 1 up, above 1 + x with probability e^−x. */
export function exponentialNumbers(count: number, seed: string | number): number[] {
  const random = createRandom('exponential', seed);
  return Array.from({ length: count }, () => 1 - Math.log(1 - random.next()));
}

const sketch = new AmplitudeSketch();

/** The amplitude of any values. */
export function amplitude(values: ArrayLike<number>): Amplitude {
  sketch.clear();
  sketch.add(Float32Array.from(values));
  return amplitudeOf(sketch);
}

/** The amplitude of 32 values, one of which stands `gap` times as high as the others. */
export function amplitudeWithGap(gap: number): Amplitude {
  return amplitude(new Float32Array(32).fill(1).fill(gap, 0, 1));
}

/** A collector that has seen samples with these gaps. */
export function collectorOf(point: string, gaps: readonly number[]): TrendCollector {
  const collector = new TrendCollector(point);
  for (const gap of gaps) collector.add(amplitudeWithGap(gap), 1);
  return collector;
}

/** What a detector looks at. */
export function recordWithGap(gap: number): PointRecord {
  const summary = amplitudeWithGap(gap);
  return summaryRecord({ shape: [summary.size], summary, start: { sum: 1, l1: 1 } });
}
