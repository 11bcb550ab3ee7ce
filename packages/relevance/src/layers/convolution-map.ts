import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { concat, keep, reshape, split, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';

import type { ConvolutionNode } from '../network/node.ts';
import type { LinearMap } from './linear-map.ts';
import { multiplyMatrices } from './multiply-matrices.ts';
import type { PlanarGeometry } from './planar-geometry.ts';
import { planarGeometry } from './planar-geometry.ts';
import { slideBack } from './slide-back.ts';
import { slideKernel } from './slide-kernel.ts';
import { fromPlane, toPlane } from './spatial-rank.ts';

/**
 * Convolution and its transpose over one or two spatial axes.
 *
 * A kernel that covers the whole input is a product of matrices; groups are convolved one after the other.
 *
 * @param inputShape - Shape of one input sample `[...spatial, channels]`.
 */
export function convolutionMap(
  node: ConvolutionNode,
  weights: Float32Array,
  inputShape: readonly number[],
): LinearMap {
  const { geometry, values } = planarGeometry(node, weights, inputShape);
  const channels = inputShape.at(-1)!;
  if (node.groups === 1 && coversInput(geometry)) return wholeMap(node, values, inputShape);
  const { groups } = node;
  const filters = tidy(() => {
    const shape = [...geometry.kernel, channels / groups, node.channels] as const;
    const whole = tensor4d(values, [...shape]);
    // A split of one would be another copy.
    const parts = groups === 1 ? [whole] : (split(whole, groups, 3) as Tensor4D[]);
    return parts.map((filter) => keep(filter));
  });
  const slide = slideKernel(geometry);
  const backs = filters.map((filter) => slideBack(filter, geometry));
  const rank = node.window.kernel.length;
  const perGroup = (x: Tensor, map: (part: Tensor4D, group: number) => Tensor4D): Tensor => {
    const plane = toPlane(x);
    if (groups === 1) return fromPlane(map(plane, 0), rank);
    return fromPlane(concat((split(plane, groups, 3) as Tensor4D[]).map(map), 3), rank);
  };
  const map: LinearMap = {
    apply: (x) => perGroup(x, (part, group) => slide(part, filters[group]!, null)),
    adjoint: (s) => perGroup(s, (part, group) => backs[group]!.apply(part)),
    dispose: () => {
      for (const held of [...filters, ...backs]) held.dispose();
    },
  };
  if (groups > 1) return map;
  return {
    ...map,
    applyWithBias: (x, bias) => fromPlane(slide(toPlane(x), filters[0]!, bias), rank),
  };
}

function coversInput({ size, kernel, padding }: PlanarGeometry): boolean {
  return (
    padding.flat().every((cells) => cells === 0) &&
    size.every((cells, axis) => cells === kernel[axis])
  );
}

/** One window: x·W with every value of the sample. */
function wholeMap(
  node: ConvolutionNode,
  weights: Float32Array,
  inputShape: readonly number[],
): LinearMap {
  const inputs = weights.length / node.channels;
  const matrix = keep(tensor2d(weights, [inputs, node.channels]));
  const ones = node.window.kernel.map(() => 1);
  return {
    apply: (x) => {
      const [batch] = x.shape as [number];
      const z = multiplyMatrices(reshape(x, [batch, inputs]), matrix, false);
      return reshape(z, [batch, ...ones, node.channels]);
    },
    adjoint: (s) => {
      const [batch] = s.shape as [number];
      const back = multiplyMatrices(reshape(s, [batch, node.channels]), matrix, true);
      return reshape(back, [batch, ...inputShape]);
    },
    dispose: () => matrix.dispose(),
  };
}
