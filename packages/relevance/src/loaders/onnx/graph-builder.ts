import { RelevanceError } from '../../errors.ts';
import { inferShape } from '../../network/infer-shape.ts';
import type { Node } from '../../network/node.ts';
import { checkFinite } from '../check-finite.ts';
import type { Constant } from './constant.ts';

/** A tensor of the graph that depends on the input. */
export interface GraphValue {
  /** Name of the node that makes it. */
  readonly node: string;
  /** Shape of one sample in the order that `isTurned` says. */
  readonly shape: readonly number[];
  /** Whether the channels have been moved from the front to the end. */
  readonly isTurned: boolean;
}

/** Collects nodes while an ONNX graph is read, and keeps track of where each tensor has its channels. */
export class GraphBuilder {
  readonly nodes: Node[] = [];
  readonly notices: string[] = [];
  /** Batch size that the file is made for; `undefined` when it takes any. */
  fixedBatch: number | undefined;
  readonly #shapes = new Map<string, readonly number[]>();
  readonly #values = new Map<string, GraphValue>();
  readonly #constants = new Map<string, Constant>();
  readonly #turned = new Map<string, GraphValue>();

  /** Adds a node; its tensor has the channels where its inputs had them, unless told otherwise. */
  add(node: Node): readonly number[] {
    if (this.#shapes.has(node.name)) {
      throw new RelevanceError(
        'MALFORMED_MODEL',
        `ONNX graph expects unique names, got "${node.name}" twice`,
        { node: node.name },
      );
    }
    const shape = inferShape(
      node,
      node.inputs.map((name) => this.#shapes.get(name)!),
    );
    checkFinite(node);
    this.nodes.push(node);
    this.#shapes.set(node.name, shape);
    return shape;
  }

  /** The first of the names that no node has; where all are taken, the last with a number. */
  freeName(wanted: readonly string[]): string {
    const free = wanted.find((candidate) => !this.#shapes.has(candidate));
    if (free !== undefined) return free;
    let count = 2;
    while (this.#shapes.has(`${wanted.at(-1)}#${count}`)) count += 1;
    return `${wanted.at(-1)}#${count}`;
  }

  setValue(name: string, value: GraphValue): void {
    this.#values.set(name, value);
  }

  setConstant(name: string, constant: Constant): void {
    this.#constants.set(name, constant);
  }

  constant(name: string): Constant | undefined {
    return this.#constants.get(name);
  }

  value(name: string): GraphValue | undefined {
    return this.#values.get(name);
  }

  /** The tensor with its channels at the end, turned by a node of its own where needed. */
  channelsLast(name: string): GraphValue {
    const value = this.#values.get(name)!;
    const rank = value.shape.length;
    if (value.isTurned || rank < 2) return value;
    return this.#turn(value, {
      node: `${value.node}:channels-last`,
      permutation: [...value.shape.keys()].map((axis) => (axis + 1) % rank),
      isTurned: true,
    });
  }

  /** The tensor in the order of the file. */
  fileOrder(name: string): GraphValue {
    const value = this.#values.get(name)!;
    const rank = value.shape.length;
    if (!value.isTurned) return value;
    return this.#turn(value, {
      node: `${value.node}:channels-first`,
      permutation: [...value.shape.keys()].map((axis) => (axis + rank - 1) % rank),
      isTurned: false,
    });
  }

  #turn(
    value: GraphValue,
    to: { node: string; permutation: readonly number[]; isTurned: boolean },
  ): GraphValue {
    const { permutation, isTurned } = to;
    const known = this.#turned.get(to.node);
    if (known !== undefined) return known;
    const node = this.freeName([to.node]);
    const shape = this.add({
      kind: 'transpose',
      name: node,
      inputs: [value.node],
      permutation,
      ...(isTurned && { fileLayout: 'channels-first' as const }),
    });
    const turned = { node, shape, isTurned };
    this.#turned.set(to.node, turned);
    return turned;
  }
}
