import type { Tensor } from '@tensorflow/tfjs-core';
import { split } from '@tensorflow/tfjs-core';

import type { ConvolutionNode, WeightedNode } from '../network/node.ts';
import { convolutionMap } from './convolution-map.ts';
import { fewChannels } from './slide-back.ts';
import { tensorflowOperations } from './tensorflow-operations.ts';

/** Aᵀ·s and Bᵀ·s of two maps of the same shape at once. */
export interface JointAdjoint {
  readonly apply: (s: Tensor) => readonly [Tensor, Tensor];
  /** Frees the weights on the backend. */
  readonly dispose: () => void;
}

/** Channels that oneDNN computes together; a block that is not full costs as much as a full one. */
const blockChannels = 16;

/**
 * The transposes of two convolutions as that of one with the input channels of both, where fewer blocks hold them together
 * than apart; `null` elsewhere.
 *
 * @param weights - Those of each map, in the layout of the node.
 * @param inputShape - Shape of one input sample `[...spatial, channels]`.
 */
export function jointAdjoint(
  node: WeightedNode,
  weights: readonly [Float32Array, Float32Array],
  inputShape: readonly number[],
): JointAdjoint | null {
  if (!isJoinable(node) || coversInput(node, inputShape)) return null;
  const channels = inputShape.at(-1)!;
  const blocks = (count: number): number => Math.ceil(count / blockChannels);
  if (channels <= fewChannels || blocks(2 * channels) === 2 * blocks(channels)) return null;
  const joined = joinInputs(weights, channels * node.channels);
  const map = convolutionMap(node, joined, [...inputShape.slice(0, -1), 2 * channels]);
  return {
    apply: (s) => {
      const both = map.adjoint(s);
      const [first, second] = split(both, 2, -1) as [Tensor, Tensor];
      both.dispose();
      return [first, second];
    },
    dispose: map.dispose,
  };
}

function isJoinable(node: WeightedNode): node is ConvolutionNode {
  if (node.kind !== 'convolution' || tensorflowOperations()?.hasOneDnn !== true) return false;
  const { kernel, strides } = node.window;
  return kernel.length < 3 && node.groups === 1 && strides.every((stride) => stride === 1);
}

/** Such a layer is a product of matrices, which has no blocks to fill, and often has more weights than all others. */
function coversInput({ window: { kernel } }: ConvolutionNode, shape: readonly number[]): boolean {
  return kernel.every((cells, axis) => cells === shape[axis]);
}

/** `[...kernel, in, out]` twice to `[...kernel, 2·in, out]`. */
function joinInputs(
  [first, second]: readonly [Float32Array, Float32Array],
  perCell: number,
): Float32Array {
  const joined = new Float32Array(2 * first.length);
  for (let from = 0; from < first.length; from += perCell) {
    joined.set(first.subarray(from, from + perCell), 2 * from);
    joined.set(second.subarray(from, from + perCell), 2 * from + perCell);
  }
  return joined;
}
