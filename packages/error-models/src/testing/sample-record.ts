import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';

import { createPointScanner } from '../scan/point-scanner.ts';
import type { PointRecord } from '../statistic.ts';
import type { ErrorModelSample } from './error-model-sample.ts';
import { completeSample } from './error-model-sample.ts';

/** What a host hands to a statistic for this sample. */
export function sampleRecord(sample: ErrorModelSample): PointRecord {
  const { relevance, shape, activation, start } = completeSample(sample);
  const sketch = new AmplitudeSketch();
  sketch.add(relevance);
  const summary = amplitudeOf(sketch);
  return createPointScanner(shape).scan({
    relevance,
    activation: () => activation,
    summary,
    start,
  });
}
