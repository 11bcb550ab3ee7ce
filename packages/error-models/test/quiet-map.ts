import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';

import type { PointRecord, Random } from '../src/index.ts';
import { summaryRecord } from '../src/index.ts';

/** Relevance without spikes: magnitudes of 0.5 to 1 of either sign. */
export function quietMap(length: number, random: Random): Float32Array {
  return Float32Array.from(
    { length },
    () => (random.next() < 0.5 ? -1 : 1) * random.between(0.5, 1),
  );
}

/** The record that a detector looks at. */
export function summarize(relevance: Float32Array): PointRecord {
  const sketch = new AmplitudeSketch();
  sketch.add(relevance);
  const summary = amplitudeOf(sketch);
  return summaryRecord({ shape: [relevance.length], summary, start: { sum: 1, l1: 1 } });
}

/** A record whose gap is `value`: 32 values, seven of them 1 and one of them `value`. */
export function summaryWithGap(value: number): PointRecord {
  return summarize(new Float32Array(32).fill(1).fill(value, 0, 1));
}
