import type { Activation } from './activation.ts';
import type { Window } from './window.ts';

interface NodeBase {
  /** Unique in its network; also the name of the tensor that the node makes. */
  readonly name: string;
  /** Names of the nodes whose tensors this one reads. */
  readonly inputs: readonly string[];
  /** How the model file lays out the tensor that is channel last here; missing when it is the same. */
  readonly fileLayout?: 'channels-first';
}

/** An input of the network, in the layout of the model file. */
export interface InputNode extends NodeBase {
  readonly kind: 'input';
  /** Shape of one sample. */
  readonly shape: readonly number[];
}

/** z = x·W + b over the last axis. */
export interface DenseNode extends NodeBase {
  readonly kind: 'dense';
  readonly units: number;
  /** `[inputs, units]` */
  readonly weights: Float32Array;
  /** `[units]` */
  readonly bias: Float32Array | null;
}

/** Convolution over one or two spatial axes, channel last. */
export interface ConvolutionNode extends NodeBase {
  readonly kind: 'convolution';
  readonly window: Window;
  readonly groups: number;
  readonly channels: number;
  /** `[...kernel, inChannels / groups, outChannels]` */
  readonly weights: Float32Array;
  /** `[outChannels]` */
  readonly bias: Float32Array | null;
}

/** z = x·scale + offset a channel: a batch normalization that could not be merged. */
export interface AffineNode extends NodeBase {
  readonly kind: 'affine';
  /** `[channels]`, float64 so that merging it rounds once. */
  readonly scale: Float64Array;
  /** `[channels]` */
  readonly offset: Float64Array;
}

/** An elementwise function. */
export interface ActivationNode extends NodeBase {
  readonly kind: 'activation';
  readonly activation: Activation;
}

/** Largest value of each window; padding never wins. */
export interface MaxPoolNode extends NodeBase {
  readonly kind: 'max-pool';
  readonly window: Window;
}

/** Mean of each window. */
export interface AveragePoolNode extends NodeBase {
  readonly kind: 'average-pool';
  readonly window: Window;
  /** The part of the padding that counts as zeros in the mean, before and after each axis. */
  readonly countedPadding: readonly (readonly [before: number, after: number])[];
}

/** The same values in another shape. */
export interface ReshapeNode extends NodeBase {
  readonly kind: 'reshape';
  /** Shape of one sample. */
  readonly shape: readonly number[];
}

/** The same values with the axes of a sample permuted. */
export interface TransposeNode extends NodeBase {
  readonly kind: 'transpose';
  /** Axis `i` of the result is axis `permutation[i]` of the input; the batch axis is not counted. */
  readonly permutation: readonly number[];
}

/** A node of a {@link Network}. */
export type Node =
  | InputNode
  | DenseNode
  | ConvolutionNode
  | AffineNode
  | ActivationNode
  | MaxPoolNode
  | AveragePoolNode
  | ReshapeNode
  | TransposeNode;

/** Name of a node kind. */
export type NodeKind = Node['kind'];

/** A node that slides a window over its input. */
export type WindowNode = ConvolutionNode | MaxPoolNode | AveragePoolNode;

/** A node with weights: these carry ordinals. */
export type WeightedNode = DenseNode | ConvolutionNode | AffineNode;

/** Whether the node has weights. */
export function isWeighted(node: Node): node is WeightedNode {
  return node.kind === 'dense' || node.kind === 'convolution' || node.kind === 'affine';
}

/** Whether the node only shows the same values in another shape or order. */
export function isView(node: Node): node is ReshapeNode | TransposeNode {
  return node.kind === 'reshape' || node.kind === 'transpose';
}
