import type { TensorData } from '@pellucid/relevance';

import { invalidArray } from './invalid-array.ts';

/** An array sample by sample; the first axis are the samples, a number without axes is one. */
export interface ArraySamples {
  readonly samples: number;
  /** Shape of a sample; `[1]` where there is no axis left. */
  readonly shape: readonly number[];
  /** Values of a sample, in the memory of the array. */
  readonly sample: (index: number) => Float32Array;
}

/**
 * Divides an array into its samples.
 *
 * @throws {PipelineError} INVALID_ARRAY when there are samples, but no values in them.
 */
export function arraySamples({ shape, values }: TensorData, file: string): ArraySamples {
  const [samples = 1, ...rest] = shape;
  // A header alone can promise any number of them.
  if (samples > 0 && values.length === 0) {
    throw invalidArray(file, {
      expected: 'samples with values',
      got: `the shape (${shape.join(', ')})`,
      remedy: 'Give an array whose first axis are the samples and whose other axes are not empty.',
    });
  }
  const size = samples === 0 ? 0 : values.length / samples;
  return {
    samples,
    shape: rest.length === 0 ? [1] : rest,
    sample: (index) => values.subarray(index * size, (index + 1) * size),
  };
}
