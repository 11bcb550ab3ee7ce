import type { RelevanceError } from '../../errors.ts';
import type { Constant } from './constant.ts';
import type { GraphNode } from './graph-node.ts';

/** A tensor that depends on an input of the network; its first axis, which `shape` leaves out, is the batch. */
export interface TensorValue {
  readonly kind: 'tensor';
  /** Name of the network's node that makes it; `null` where it is only part of a function that no single node is. */
  readonly node: string | null;
  /** Shape of one sample. */
  readonly shape: readonly number[];
  /** The node of the file that makes it. */
  readonly source: GraphNode;
  /** How each value comes from the values at the same place of others; missing where it comes otherwise. */
  readonly formula?: Formula;
}

/** A tensor that a node of the network makes. */
export type PlacedTensor = TensorValue & { readonly node: string };

/** An elementwise function. */
export interface Formula {
  readonly apply: (values: readonly number[]) => number;
  /** Whether it is a straight line in each of the tensors. */
  readonly isStraight?: boolean;
  /** Tensors, numbers, and lists with one number a channel. */
  readonly of: readonly (TensorValue | number | Float64Array)[];
}

/** A tensor whose cells lie in blocks in the batch axis: between SpaceToBatchND and BatchToSpaceND. */
export interface BlocksValue {
  readonly kind: 'blocks';
  /** The tensor as it lies without blocks. */
  readonly tensor: PlacedTensor;
  /** Cells of a block along each spatial axis. */
  readonly block: readonly number[];
  /** Padding that the convolution has yet to apply; `null` behind it. */
  readonly padding: readonly (readonly [before: number, after: number])[] | null;
}

/** A tensor that the file has with leading axes of a sample in the batch axis: around a dense layer over the last axis. */
export interface RowsValue {
  readonly kind: 'rows';
  /** The tensor as it lies without that. */
  readonly tensor: TensorValue;
  /** Axes of a sample that are in the batch axis. */
  readonly lead: number;
}

/** A tensor that could not be read, and why. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly error: RelevanceError;
}

/** What is known of a tensor of the file. */
export type GraphValue =
  | TensorValue
  | BlocksValue
  | RowsValue
  | { readonly kind: 'constant'; readonly constant: Constant }
  /** Random numbers in [low, high). */
  | { readonly kind: 'random'; readonly low: number; readonly high: number }
  /** Behind the side of a Switch that inference does not take. */
  | { readonly kind: 'dead' }
  /** Behind a node that cannot be read; of no concern where a choice leaves it out. */
  | UnknownValue;

/** The shape that messages show: of a sample, or of a constant. */
export function shapeOf(value: GraphValue | undefined): readonly number[] | null {
  if (value?.kind === 'tensor') return value.shape;
  if (value?.kind === 'blocks' || value?.kind === 'rows') return value.tensor.shape;
  return value?.kind === 'constant' ? value.constant.shape : null;
}
