import { alignedFloats } from '../aligned-floats.ts';
import type { ConvolutionNode, DenseNode, Node, TransposedConvolutionNode } from '../node.ts';
import type { SpreadConstants } from './spread-constants.ts';

/** A node of weights and a bias that an affine map can be merged into. */
export type MergingNode = DenseNode | ConvolutionNode | TransposedConvolutionNode;

/** Affine maps of one constant a channel in front of and behind a layer. */
export interface Surroundings {
  readonly before?: SpreadConstants;
  readonly after?: SpreadConstants;
}

/** Whether an affine map can be merged into the node. */
export function isMerging(node: Node): node is MergingNode {
  return (
    node.kind === 'dense' || node.kind === 'convolution' || node.kind === 'transposed-convolution'
  );
}

/** Channels that the node makes. */
export function channelsOf(node: MergingNode): number {
  return node.kind === 'dense' ? node.units : node.channels;
}

/**
 * The layer with both maps in its weights: W' = s₁·W·s₂, b' = (b + o₁·W)·s₂ + o₂.
 *
 * Added up in float64 and rounded once.
 */
export function mergeWeights<Kind extends MergingNode>(
  node: Kind,
  { before, after }: Surroundings,
): Kind {
  const channels = channelsOf(node);
  const bias = Float64Array.from({ length: channels }, (_, channel) => node.bias?.[channel] ?? 0);
  const weights = alignedFloats(node.weights.length);
  const inputOf = before === undefined ? undefined : inputChannels(node, before.scale.length);
  for (let index = 0; index < weights.length; index += 1) {
    const channel = index % channels;
    const weight = node.weights[index]!;
    const input = inputOf?.(index) ?? 0;
    const scale = (before?.scale[input] ?? 1) * (after?.scale[channel] ?? 1);
    weights[index] = weight * scale;
    bias[channel]! += weight * (before?.offset[input] ?? 0);
  }
  const hasOffset = [before, after].some((map) => map?.offset.some((value) => value !== 0));
  if (node.bias === null && !hasOffset) return { ...node, weights };
  const merged = Float32Array.from(
    bias,
    (value, channel) => value * (after?.scale[channel] ?? 1) + (after?.offset[channel] ?? 0),
  );
  return { ...node, weights, bias: merged };
}

/** Which channel of the input the weight at an index is for; weights `[...kernel, in / groups, out]`. */
function inputChannels(node: MergingNode, inputs: number): (index: number) => number {
  const channels = channelsOf(node);
  const groups = node.kind === 'dense' ? 1 : node.groups;
  const [inGroup, outGroup] = [inputs / groups, channels / groups];
  return (index) => {
    const group = Math.floor((index % channels) / outGroup);
    return group * inGroup + (Math.floor(index / channels) % inGroup);
  };
}
