import type { TensorData } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';

/** An array as a batch of a network's input, and whether it came with a batch axis. */
export interface InputBatch {
  /** `[samples, ...input]` */
  readonly batch: TensorData;
  readonly hadBatchAxis: boolean;
}

/**
 * Fits an array to a network's input; a missing batch axis is added.
 *
 * @param expected - Shape of one sample.
 * @throws {PipelineError} INVALID_ARRAY when the shape is neither.
 */
export function asInputBatch(
  expected: readonly number[],
  array: TensorData,
  file: string,
): InputBatch {
  const { shape } = array;
  const extra = shape.length - expected.length;
  const isSample = expected.every((size, axis) => shape[axis + extra] === size);
  if (isSample && extra === 0) {
    return { batch: { shape: [1, ...shape], values: array.values }, hadBatchAxis: false };
  }
  if (isSample && extra === 1 && shape[0]! >= 1) return { batch: array, hadBatchAxis: true };
  throw new PipelineError({
    code: 'INVALID_ARRAY',
    message: `${file} expects the shape [samples, ${expected.join(', ')}] or [${expected.join(', ')}], got [${shape.join(', ')}]`,
    remedy: 'pellucid inspect shows the input of a model.',
    details: { file, expected, got: shape },
  });
}

/** Without the batch axis where the input came without. */
export function asGiven({ shape, values }: TensorData, hadBatchAxis: boolean): TensorData {
  return { shape: hadBatchAxis ? shape : shape.slice(1), values };
}

/** `[samples, channels, ...spatial]` as `[samples, ...spatial, channels]`. */
export function channelsLast({ shape, values }: TensorData): TensorData {
  const [samples = 0, channels = 0, ...spatial] = shape;
  const positions = spatial.reduce((a, b) => a * b, 1);
  const result = new Float32Array(values.length);
  for (let index = 0; index < samples; index += 1) {
    const start = index * positions * channels;
    for (let channel = 0; channel < channels; channel += 1) {
      for (let position = 0; position < positions; position += 1) {
        result[start + position * channels + channel] =
          values[start + channel * positions + position]!;
      }
    }
  }
  return { shape: [samples, ...spatial, channels], values: result };
}

/** `[samples, ...spatial, channels]` as `[samples, channels, ...spatial]`. */
export function channelsFirst({ shape, values }: TensorData): TensorData {
  const [samples = 0, ...sample] = shape;
  const channels = sample.at(-1)!;
  const spatial = sample.slice(0, -1);
  const positions = spatial.reduce((a, b) => a * b, 1);
  const result = new Float32Array(values.length);
  for (let index = 0; index < samples; index += 1) {
    const start = index * positions * channels;
    for (let position = 0; position < positions; position += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        result[start + channel * positions + position] =
          values[start + position * channels + channel]!;
      }
    }
  }
  return { shape: [samples, channels, ...spatial], values: result };
}
