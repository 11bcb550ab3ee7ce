import { sizeOf } from '../../network/tensor-data.ts';
import type { Constant } from './constant.ts';
import type { OperatorContext } from './operator.ts';
import { mismatch, shown } from './operator.ts';

/**
 * The shape by which a constant spreads over a sample: without the batch axis and without leading axes of one.
 *
 * `[channels]` where the constant has one value a channel.
 */
export function spreadShape(
  context: OperatorContext,
  { shape }: Constant,
  sample: readonly number[],
): readonly number[] {
  const ofSample =
    shape.length > sample.length ? shape.slice(-sample.length || shape.length) : shape;
  const isSpread =
    sizeOf(ofSample) === sizeOf(shape) &&
    ofSample.every((size, axis) => {
      const cells = sample[sample.length - ofSample.length + axis];
      return size === cells || size === 1;
    });
  if (!isSpread)
    throw mismatch(context, `constants that spread over ${shown(sample)}`, shown(shape));
  const first = ofSample.findIndex((size) => size !== 1);
  if (first !== -1) return ofSample.slice(first);
  return sample.length === 0 ? [] : [1];
}
