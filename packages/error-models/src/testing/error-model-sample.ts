import type { FilterSample } from '@pellucid/filters/conformance';
import type { Point } from '@pellucid/relevance';

import type { MapRecord } from '../statistic.ts';

/** A map with everything that an error model may look at. */
export interface ErrorModelSample extends Omit<FilterSample, 'entering'> {
  /** Relevance of the events before it at the same point, the last one first. @defaultValue none */
  readonly earlier?: readonly ArrayLike<number>[];
}

/** A sample with every part that was left out. */
export interface CompleteSample {
  readonly relevance: Float32Array;
  readonly shape: readonly number[];
  readonly activation: Float32Array;
  readonly start: { readonly sum: number; readonly l1: number };
  readonly earlier: readonly Float32Array[];
}

/** Fills in what a sample leaves out. */
export function completeSample(sample: ErrorModelSample): CompleteSample {
  const relevance = Float32Array.from(sample.relevance);
  const sum = relevance.reduce((total, value) => total + value, 0);
  const l1 = relevance.reduce((total, value) => total + Math.abs(value), 0);
  return {
    relevance,
    shape: [...(sample.shape ?? [relevance.length])],
    activation: Float32Array.from(sample.activation ?? Array.from(relevance, () => 1)),
    start: { ...(sample.start ?? { sum, l1 }) },
    earlier: (sample.earlier ?? []).map((values) => Float32Array.from(values)),
  };
}

/** The point that samples of this shape are at. */
export function samplePoint(shape: readonly number[]): Point {
  const kind = shape.length === 1 ? 'dense' : 'convolution';
  return { id: `02_${kind}_second`, ordinal: 2, kind, name: 'second', tensor: 'first', shape };
}

/** A map of a network with two classes and one layer whose input is the sample. */
export function sampleMapRecord(sample: ErrorModelSample): MapRecord {
  const { relevance, shape, activation, start } = completeSample(sample);
  const total = relevance.reduce((sum, value) => sum + value, 0);
  const output = Float32Array.of(start.sum, 0);
  return {
    target: 0,
    output,
    outputShape: [2],
    loggedOutput: undefined,
    start: output.slice(),
    input: activation,
    inputShape: shape,
    relevance,
    layers: [{ name: 'second', in: start.sum, out: total, bias: 0, stabilizer: 0, dropped: 0 }],
  };
}
