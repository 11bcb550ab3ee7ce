import type { TensorData } from '@pellucid/relevance';

import { GroundTruthError } from '../errors.ts';

/** An array of numbers of any type with its shape, row-major. */
export interface MaskArray {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** Masks that came with data, one a sample, without an axis of channels. */
export interface Masks {
  readonly count: number;
  /** `[...places]` of one sample. */
  readonly shape: readonly number[];
  /**
   * Mask of a sample, `[...places]`.
   *
   * @throws {GroundTruthError} INVALID_OPTIONS when there is no such sample.
   */
  readonly of: (sample: number) => TensorData;
}

/**
 * Reads masks that belong to a batch of inputs: `[samples, ...places]`, or `[samples, ...places, channels]` of which the largest
 * channel counts.
 *
 * An empty mask is read as it is; scores against it are undefined.
 *
 * @param inputs - Shape of the batch they belong to, `[samples, ...places, channels]`.
 * @throws {GroundTruthError} SHAPE_MISMATCH when shape, number of values and inputs do not fit.
 * @throws {GroundTruthError} NOT_FINITE when a value is not a finite number of at least 0.
 */
export function readMasks({ shape, values }: MaskArray, inputs: readonly number[]): Masks {
  const expected = inputs.slice(0, -1);
  const hasChannels = shape.length === expected.length + 1;
  const isSame = expected.every((size, axis) => shape[axis] === size);
  if (expected.length < 2 || !isSame || shape.length - expected.length > 1)
    refuseShape(shape, inputs);
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  if (size !== values.length) refuseCount(shape, values.length);
  const [count, ...places] = expected as [number, ...number[]];
  const channels = hasChannels ? shape.at(-1)! : 1;
  const all = largestOfChannels(values, channels);
  const sampleSize = all.length / count;
  return {
    count,
    shape: places,
    of: (sample) => {
      checkSample(sample, count);
      const values = all.subarray(sample * sampleSize, (sample + 1) * sampleSize);
      return { shape: places, values };
    },
  };
}

function largestOfChannels(values: ArrayLike<number>, channels: number): Float32Array {
  const largest = new Float32Array(values.length / channels);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (!(value >= 0) || value === Number.POSITIVE_INFINITY) {
      throw new GroundTruthError(
        'NOT_FINITE',
        `Masks expect finite values of at least 0, got ${value} at index ${index}`,
        { index, value: String(value) },
      );
    }
    const place = Math.floor(index / channels);
    largest[place] = Math.max(largest[place]!, value);
  }
  return largest;
}

function refuseShape(shape: readonly number[], inputs: readonly number[]): never {
  const places = inputs.slice(0, -1).join(', ');
  throw new GroundTruthError(
    'SHAPE_MISMATCH',
    `Masks of inputs [${inputs.join(', ')}] expect the shape [${places}] or [${places}, channels], got [${shape.join(', ')}]`,
    { shape, inputs },
  );
}

function refuseCount(shape: readonly number[], count: number): never {
  throw new GroundTruthError(
    'SHAPE_MISMATCH',
    `Masks of shape [${shape.join(', ')}] expect as many values, got ${count}`,
    { shape, count },
  );
}

function checkSample(sample: number, count: number): void {
  if (Number.isInteger(sample) && sample >= 0 && sample < count) return;
  throw new GroundTruthError(
    'INVALID_OPTIONS',
    `Masks of ${count} samples expect one from 0 to ${count - 1}, got ${sample}`,
    { sample, count },
  );
}
