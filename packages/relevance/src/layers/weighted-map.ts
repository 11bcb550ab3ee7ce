import type { ConvolutionNode, WeightedNode } from '../network/node.ts';
import { affineMap } from './affine-map.ts';
import { convolutionMap } from './convolution-map.ts';
import { denseMap } from './dense-map.ts';
import { depthwiseMap, isDepthwise } from './depthwise-map.ts';
import type { LinearMap } from './linear-map.ts';
import { transposedConvolutionMap } from './transposed-convolution-map.ts';
import { volumeConvolutionMap } from './volume-convolution-map.ts';

/**
 * The linear map of a layer with weights, with these weights in the place of its own.
 *
 * @param inputShape - Shape of one input sample, channel last.
 */
export function weightedMap(
  node: WeightedNode,
  weights: Float32Array,
  inputShape: readonly number[],
): LinearMap {
  switch (node.kind) {
    case 'dense':
      return denseMap(node, weights);
    case 'convolution':
      return anyConvolutionMap(node, weights, inputShape);
    case 'transposed-convolution':
      return transposedConvolutionMap(node, weights, { inputShape, mapOf: anyConvolutionMap });
    case 'affine':
      return affineMap(weights);
  }
}

function anyConvolutionMap(
  node: ConvolutionNode,
  weights: Float32Array,
  inputShape: readonly number[],
): LinearMap {
  if (node.window.kernel.length === 3) return volumeConvolutionMap(node, weights, inputShape);
  if (isDepthwise(node, inputShape)) return depthwiseMap(node, weights, inputShape);
  return convolutionMap(node, weights, inputShape);
}
