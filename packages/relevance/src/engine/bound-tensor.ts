import type { Tensor } from '@tensorflow/tfjs-core';
import { fill, mul, ones, tensor } from '@tensorflow/tfjs-core';

import type { Bound } from '../composites/composite.ts';
import { RelevanceError } from '../errors.ts';
import type { Layout } from '../network/network.ts';
import { sizeOf } from '../network/tensor-data.ts';

/**
 * A bound as `[1, ...sample]` in the layout of the network's input.
 *
 * @throws {RelevanceError} INVALID_OPTIONS when there is neither one number, nor one a channel, nor one a value.
 */
export function boundTensor(bound: Bound, shape: readonly number[], layout: Layout): Tensor {
  if (typeof bound === 'number') return fill([1, ...shape], bound);
  const axis = layout === 'channels-first' ? 0 : shape.length - 1;
  const values = 'shape' in bound ? bound.values : Float32Array.from(bound);
  if (values.length === 1) return fill([1, ...shape], values[0]!);
  if (values.length === sizeOf(shape)) return tensor(values, [1, ...shape]);
  if (values.length !== shape[axis]) {
    throw new RelevanceError(
      'INVALID_OPTIONS',
      `Bounds low and high expect 1, ${shape[axis]} (one a channel) or ${sizeOf(shape)} numbers, got ${values.length}`,
      { shape, got: values.length },
    );
  }
  const perChannel = shape.map((size, index) => (index === axis ? size : 1));
  return mul(ones([1, ...shape]), tensor(values, [1, ...perChannel]));
}
