import { spatialAxesOf } from './spatial-axes.ts';

/**
 * Σ |x_i − x_j| ÷ Σ |x| over neighbours along the spatial axes; `undefined` where all is zero or something is not finite.
 *
 * @param shape - Of the sample, in either layout.
 */
export function roughnessOf(values: Float32Array, shape: readonly number[]): number | undefined {
  const { sizes, strides } = spatialAxesOf(shape);
  let l1 = 0;
  for (let index = 0; index < values.length; index += 1) l1 += Math.abs(values[index]!);
  const steps = sizes.reduce(
    (total, size, axis) => total + stepsAlong(values, size, strides[axis]!),
    0,
  );
  const roughness = steps / l1;
  return Number.isFinite(roughness) ? roughness : undefined;
}

/** Σ |x_i − x_j| over neighbours along one axis. */
function stepsAlong(values: Float32Array, size: number, stride: number): number {
  const block = size * stride;
  let steps = 0;
  for (let from = 0; from < values.length; from += block) {
    const last = from + block - stride;
    for (let index = from; index < last; index += 1) {
      steps += Math.abs(values[index + stride]! - values[index]!);
    }
  }
  return steps;
}
