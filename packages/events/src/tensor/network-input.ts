import { decoded } from '../decoded.ts';
import type { Decoded } from '../decoded.ts';
import { EventError } from '../errors.ts';
import { quoted } from '../quoted.ts';
import { tensorToFloat32 } from './tensor-to-float32.ts';
import type { Tensor } from './tensor.ts';

/** What a network takes at one input. */
export interface InputSignature {
  /** Shape of one sample, without the batch axis. */
  readonly sampleShape: readonly number[];
  /** Largest batch in one event. @defaultValue 1 */
  readonly maxBatch?: number;
}

/** A tensor that fits a network's input. */
export interface NetworkInput {
  readonly batch: number;
  /** Whether the tensor had a batch axis. */
  readonly hasBatchAxis: boolean;
  /** `[batch, …sampleShape]`, row-major; may be a view of the record. */
  readonly values: Float32Array;
}

/**
 * Fits an event's tensor to a network's input; a missing batch axis is accepted.
 *
 * Rejections: SHAPE_MISMATCH when neither `[batch, …sampleShape]` nor `sampleShape` is its shape, INVALID_BATCH when the batch
 * is larger than allowed.
 */
export function networkInput(tensor: Tensor, signature: InputSignature): Decoded<NetworkInput> {
  return decoded(() => {
    const { sampleShape, maxBatch = 1 } = signature;
    const { name, shape } = tensor;
    const extra = shape.length - sampleShape.length;
    const isSample = sampleShape.every((size, axis) => shape[axis + extra] === size);
    if (!isSample || (extra !== 0 && extra !== 1)) {
      throw new EventError({
        code: 'SHAPE_MISMATCH',
        message: `input ${quoted(name)}: the network takes [batch, ${sampleShape.join(', ')}], got [${shape.join(', ')}]`,
        details: { input: name, expected: sampleShape, got: shape },
      });
    }
    const batch = extra === 1 ? shape[0]! : 1;
    if (batch > maxBatch) {
      throw new EventError({
        code: 'INVALID_BATCH',
        message: `input ${quoted(name)}: an event holds at most ${maxBatch} samples, got ${batch}`,
        details: { input: name, allowed: maxBatch, got: batch },
      });
    }
    return { batch, hasBatchAxis: extra === 1, values: tensorToFloat32(tensor) };
  });
}
