import type { TensorData } from '@pellucid/relevance';

import { GroundTruthError } from './errors.ts';
import type { TruthSample } from './truth-sample.ts';

/** Samples behind one another, as training and explaining take them. */
export interface SampleBatch {
  /** `[samples, ...input]` */
  readonly inputs: TensorData;
  readonly labels: readonly number[];
  /** `[samples, ...truth]` */
  readonly truths: TensorData;
}

/**
 * Puts samples into one batch.
 *
 * @throws {GroundTruthError} SHAPE_MISMATCH when there are none, or when their shapes differ.
 */
export function stackSamples(samples: readonly TruthSample[]): SampleBatch {
  return {
    inputs: stack(samples.map(({ input }) => input)),
    labels: samples.map(({ label }) => label),
    truths: stack(samples.map(({ truth }) => truth)),
  };
}

function stack(tensors: readonly TensorData[]): TensorData {
  const [first] = tensors;
  const shapes = tensors.map(({ shape }) => `[${shape.join(', ')}]`);
  if (first === undefined || shapes.some((shape) => shape !== shapes[0])) {
    throw new GroundTruthError(
      'SHAPE_MISMATCH',
      `A batch expects samples of one shape, got ${[...new Set(shapes)].join(' and ') || 'none'}`,
      { shapes },
    );
  }
  const size = first.values.length;
  const values = new Float32Array(tensors.length * size);
  for (const [index, tensor] of tensors.entries()) values.set(tensor.values, index * size);
  return { shape: [tensors.length, ...first.shape], values };
}
