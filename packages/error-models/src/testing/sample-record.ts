import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';

import { displacement } from '../scan/displacement.ts';
import { extentsOf } from '../scan/extents.ts';
import { flattestChannel } from '../scan/flattest-channel.ts';
import { largestCoefficient } from '../scan/largest-coefficient.ts';
import type { PointRecord } from '../statistic.ts';
import type { ErrorModelSample } from './error-model-sample.ts';
import { completeSample } from './error-model-sample.ts';
import { spatialFigures } from './spatial-figures.ts';

/** What a host hands to a statistic for this sample; every figure by its formula, one after the other. */
export function sampleRecord(sample: ErrorModelSample): PointRecord {
  const { relevance, shape, activation, start } = completeSample(sample);
  const sketch = new AmplitudeSketch();
  sketch.add(relevance);
  const magnitudes = Float64Array.from(relevance, (value) =>
    Number.isFinite(value) ? Math.abs(value) : 0,
  );
  const total = sum(magnitudes);
  const finite = Float32Array.from(magnitudes);
  const extents = extentsOf(shape);
  const hasMass = total > 0;
  const largest = magnitudes.reduce((most, value) => Math.max(most, value), 0);
  return {
    shape,
    summary: amplitudeOf(sketch),
    start,
    ...spatialFigures(magnitudes, shape),
    flattestChannel: () => extents && flattestChannel(finite, extents),
    violation: () =>
      hasMass && activation.includes(0)
        ? sum(magnitudes.filter((_, index) => activation[index] === 0)) / total
        : undefined,
    alignment: () => cosine(magnitudes, Float64Array.from(activation, Math.abs)),
    coefficient: () => {
      const coefficient = largestCoefficient(finite, activation);
      return coefficient === undefined || start.l1 === 0 ? undefined : coefficient / start.l1;
    },
    displacement: () => displacement(finite, activation, shape),
    tiesAtLargest: () =>
      hasMass ? magnitudes.filter((value) => value === largest).length : undefined,
    levels: () => {
      const values = relevance.filter((value) => Number.isFinite(value) && value !== 0);
      return values.length === 0 ? undefined : new Set(values).size / values.length;
    },
    hoyer: () => {
      const root = Math.sqrt(magnitudes.length);
      const norm = Math.sqrt(sum(magnitudes.map((value) => value ** 2)));
      return hasMass && root > 1 ? (root - total / norm) / (root - 1) : undefined;
    },
  };
}

function cosine(left: Float64Array, right: Float64Array): number | undefined {
  const norms = Math.sqrt(
    sum(left.map((value) => value ** 2)) * sum(right.map((value) => value ** 2)),
  );
  return norms > 0 ? sum(left.map((value, index) => value * right[index]!)) / norms : undefined;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
