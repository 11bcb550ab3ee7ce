import type { Constant } from './constant.ts';

/** The known dimensions of a tensor with its batch axis, −1 where one is open; `null` when not even their number is known. */
export type StatedShape = readonly number[] | null;

/** Attribute of a node, from either kind of file: one of the fields. */
export interface AttributeValue {
  readonly s?: string;
  readonly i?: number;
  readonly f?: number;
  readonly b?: boolean;
  /** Name of an element type without `DT_`. */
  readonly type?: string;
  readonly shape?: StatedShape;
  readonly list?: {
    readonly s: readonly string[];
    readonly i: readonly number[];
  };
}

/** Node of a TensorFlow graph, from either kind of file. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  /** Tensors that it reads, as `node` or `node:output`; control inputs as `^node`. */
  readonly inputs: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
}

/** A TensorFlow graph, from either kind of file. */
export interface GraphSource {
  /** What messages call the file. */
  readonly file: string;
  /** Bytes of the file, weights included: what is folded or expanded is bounded by it. */
  readonly bytes: number;
  readonly nodes: readonly GraphNode[];
  /** Names of the output nodes, when the file says them. */
  readonly outputs: readonly string[];
  /** The values of a Const node. */
  readonly constant: (node: GraphNode, claim: (values: number) => void) => Constant;
}
