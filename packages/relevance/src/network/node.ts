import type { Activation } from './activation.ts';
import type { ResizeAxis } from './resize-axis.ts';
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

/** z = x·W + b over the last axis, at every place of the others. */
export interface DenseNode extends NodeBase {
  readonly kind: 'dense';
  readonly units: number;
  /** `[inputs, units]` */
  readonly weights: Float32Array;
  /** `[units]` */
  readonly bias: Float32Array | null;
}

/** Convolution over one to three spatial axes, channel last; depthwise where every channel is a group. */
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

/** The transpose of a convolution over one to three spatial axes, channel last. */
export interface TransposedConvolutionNode extends NodeBase {
  readonly kind: 'transposed-convolution';
  /** Of the convolution that this is the transpose of: its padding is cut off here. */
  readonly window: Window;
  /** Cells added at the end of each spatial axis, which the window alone leaves open. */
  readonly outputPadding: readonly number[];
  readonly groups: number;
  readonly channels: number;
  /** `[...kernel, inChannels / groups, outChannels]`; the outputs of group g are the g-th part of the last axis. */
  readonly weights: Float32Array;
  /** `[outChannels]` */
  readonly bias: Float32Array | null;
}

/** z = x·scale + offset a channel: a batch normalization that could not be merged, or constants of the graph. */
export interface AffineNode extends NodeBase {
  readonly kind: 'affine';
  /** `[channels]`, or of `shape`; float64 so that merging it rounds once. */
  readonly scale: Float64Array;
  /** As long as the scale. */
  readonly offset: Float64Array;
  /**
   * Shape of scale and offset, spread over the last axes of a sample as NumPy does.
   *
   * @defaultValue `[channels]`
   */
  readonly shape?: readonly number[];
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

/** Σ coefficient·input; inputs of one rank, axes of size 1 spread as NumPy does. */
export interface SumNode extends NodeBase {
  readonly kind: 'sum';
  /**
   * A factor for each input: a difference has 1 and −1.
   *
   * @defaultValue 1 each
   */
  readonly coefficients?: readonly number[];
}

/** Product of two tensors of one rank, elementwise; axes of size 1 spread as NumPy does. */
export interface ProductNode extends NodeBase {
  readonly kind: 'product';
  /** Which input only scales the other, as in squeeze-and-excite; `null` when both carry what is explained. */
  readonly gate: 0 | 1 | null;
}

/** Tensors behind one another along an axis of the sample. */
export interface ConcatenateNode extends NodeBase {
  readonly kind: 'concatenate';
  readonly axis: number;
}

/** A part of a sample. */
export interface SliceNode extends NodeBase {
  readonly kind: 'slice';
  /** First position along each axis of the sample. */
  readonly starts: readonly number[];
  /** Positions that are kept along each axis. */
  readonly sizes: readonly number[];
  /**
   * Distance between the positions that are kept.
   *
   * @defaultValue 1 along each axis
   */
  readonly steps?: readonly number[];
}

/** Cells added around a sample. */
export interface PadNode extends NodeBase {
  readonly kind: 'pad';
  /** Before and after each axis of the sample. */
  readonly padding: readonly (readonly [before: number, after: number])[];
  /** What the cells hold: a number, the mirror image without the border, or the border itself. */
  readonly fill: number | 'reflect' | 'edge';
}

/** Another number of cells along spatial axes, each a weighted mean of the old ones. */
export interface ResizeNode extends NodeBase {
  readonly kind: 'resize';
  /** One a spatial axis; `null` where it stays. */
  readonly axes: readonly (ResizeAxis | null)[];
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
  | TransposedConvolutionNode
  | AffineNode
  | ActivationNode
  | MaxPoolNode
  | AveragePoolNode
  | SumNode
  | ProductNode
  | ConcatenateNode
  | SliceNode
  | PadNode
  | ResizeNode
  | ReshapeNode
  | TransposeNode;

/** Name of a node kind. */
export type NodeKind = Node['kind'];

/** Every kind of node, sorted. */
export const nodeKinds: readonly NodeKind[] = [
  'activation',
  'affine',
  'average-pool',
  'concatenate',
  'convolution',
  'dense',
  'input',
  'max-pool',
  'pad',
  'product',
  'reshape',
  'resize',
  'slice',
  'sum',
  'transpose',
  'transposed-convolution',
];

/** A node that slides a window over its input. */
export type WindowNode = ConvolutionNode | MaxPoolNode | AveragePoolNode;

/** A node with weights: these carry ordinals. */
export type WeightedNode = DenseNode | ConvolutionNode | TransposedConvolutionNode | AffineNode;

/** Whether the node has weights. */
export function isWeighted(node: Node): node is WeightedNode {
  return (
    node.kind === 'dense' ||
    node.kind === 'convolution' ||
    node.kind === 'transposed-convolution' ||
    node.kind === 'affine'
  );
}

/** Whether the node only shows the same values in another shape or order. */
export function isView(node: Node): node is ReshapeNode | TransposeNode {
  return node.kind === 'reshape' || node.kind === 'transpose';
}

/** A node that sends values on to other places without computing with them; relevance takes the same way back. */
export type RouteNode = ReshapeNode | TransposeNode | ConcatenateNode | SliceNode | PadNode;

/** Whether relevance takes the way of the values back through the node, without a rule. */
export function isRoute(node: Node): node is RouteNode {
  return (
    isView(node) || node.kind === 'concatenate' || node.kind === 'slice' || node.kind === 'pad'
  );
}

/**
 * Whether the least and the largest result of a node follow from the least and the largest of each input: it sends values on,
 * picks them, takes means of them, or scales each by itself.
 */
export function sendsBoundsOn(node: Node): boolean {
  return (
    isRoute(node) ||
    node.kind === 'affine' ||
    node.kind === 'average-pool' ||
    node.kind === 'max-pool' ||
    node.kind === 'resize'
  );
}
