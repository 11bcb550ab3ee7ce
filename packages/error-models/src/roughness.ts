import { placeAlong, spatialAxesOf } from './spatial-axes.ts';

/**
 * Σ |x_i − x_j| ÷ Σ |x| over neighbours along the spatial axes; `undefined` where all is zero or something is not finite.
 *
 * @param shape - Of the sample, in either layout.
 */
export function roughnessOf(values: Float32Array, shape: readonly number[]): number | undefined {
  const axes = spatialAxesOf(shape);
  let steps = 0;
  let l1 = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    l1 += Math.abs(value);
    for (const [axis, size] of axes.sizes.entries()) {
      if (placeAlong(axes, axis, index) + 1 === size) continue;
      steps += Math.abs(values[index + axes.strides[axis]!]! - value);
    }
  }
  const roughness = steps / l1;
  return Number.isFinite(roughness) ? roughness : undefined;
}
