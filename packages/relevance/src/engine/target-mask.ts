import { RelevanceError } from '../errors.ts';
import type { Layout } from '../network/network.ts';
import type { TensorData } from '../network/tensor-data.ts';
import { sizeOf } from '../network/tensor-data.ts';

/** Whether a position of a dense output is explained. */
export type TargetMask = (sample: number, position: number) => boolean;

/**
 * Positions of a dense output that are explained: those where the mask is not zero.
 *
 * @param mask - `[...positions]`, with a channel axis of 1 or without, with a batch axis or without; `[samples, …]` or one for all.
 * @param output - `[samples, ...output]` in the layout of the model file.
 * @throws {RelevanceError} INVALID_OPTIONS when the output has no positions, or a sample's mask is zero everywhere or not finite.
 * @throws {RelevanceError} SHAPE_MISMATCH when the mask has other positions than the output.
 */
export function targetMask(mask: TensorData, output: TensorData, layout: Layout): TargetMask {
  const [samples = 0, ...shape] = output.shape;
  const positions = layout === 'channels-first' ? shape.slice(1) : shape.slice(0, -1);
  if (positions.length === 0) {
    throw invalid('an output with positions', `[${output.shape.join(', ')}]`);
  }
  const isShared = checkShape(mask, { positions, samples, layout });
  const size = sizeOf(positions);
  for (let from = 0; from < mask.values.length; from += size) {
    const values = mask.values.subarray(from, from + size);
    if (!values.every((value) => Number.isFinite(value))) throw invalid('finite numbers', 'others');
    if (!values.some((value) => value !== 0)) {
      throw invalid('a position or more in every sample', `none in sample ${from / size}`);
    }
  }
  return (sample, position) => mask.values[(isShared ? 0 : sample * size) + position] !== 0;
}

/** Whether the mask is one for all samples. */
function checkShape(
  { shape, values }: TensorData,
  expected: { positions: readonly number[]; samples: number; layout: Layout },
): boolean {
  const { positions, samples, layout } = expected;
  const withChannel = layout === 'channels-first' ? [1, ...positions] : [...positions, 1];
  const isOne = (candidate: readonly number[]): boolean =>
    [positions, withChannel].some((sample) => String(sample) === String(candidate));
  const isShared = isOne(shape) || (shape[0] === 1 && isOne(shape.slice(1)));
  const isEach = shape[0] === samples && isOne(shape.slice(1));
  if ((isShared || isEach) && values.length === sizeOf(shape)) return isShared;
  throw new RelevanceError(
    'SHAPE_MISMATCH',
    `Target mask expects the output's positions [${positions.join(', ')}] or [${samples}, ${positions.join(', ')}], got [${shape.join(', ')}] with ${values.length} values`,
    { positions, samples, got: shape },
  );
}

function invalid(expected: string, got: string): RelevanceError {
  return new RelevanceError('INVALID_OPTIONS', `Target mask expects ${expected}, got ${got}`, {
    expected,
    got,
  });
}
