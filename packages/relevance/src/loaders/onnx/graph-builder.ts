import { RelevanceError } from '../../errors.ts';
import type { Layout } from '../../network/network.ts';
import { MadeNodes } from '../made-nodes.ts';
import type { Constant } from './constant.ts';
import type { ExternalReader } from './external-data.ts';

/** A tensor of the graph that depends on the input. */
export interface GraphValue {
  /** Name of the node that makes it. */
  readonly node: string;
  /** Shape of one sample in the order that `isTurned` says. */
  readonly shape: readonly number[];
  /** Whether the channels have been moved from the front to the end. */
  readonly isTurned: boolean;
}

/**
 * What a file may have made on the host beside what it brings, in bytes that are filled: a gibibyte. What takes longer than to fill
 * costs more a value.
 */
const leastBudget = 2 ** 30;

/** A value that is copied from elsewhere takes as long as 16 bytes that are filled. */
const copyCost = 16;

/** Copies of each value of the file that are free: turned weights, and what is folded of them where a file standardizes its weights. */
const freeCopies = 12;

/** Collects nodes while an ONNX graph is read, and keeps track of where each tensor has its channels. */
export class GraphBuilder {
  readonly nodes: MadeNodes = new MadeNodes();
  readonly notices: string[] = [];
  /** Batch size that the file is made for; `undefined` when it takes any. */
  fixedBatch: number | undefined;
  /** Reads data of the model that lie in other files. */
  external: ExternalReader | undefined;
  /** Where the file has the channels of inputs and outputs. */
  layout: Layout = 'channels-first';
  readonly #values = new Map<string, GraphValue>();
  readonly #constants = new Map<string, Constant>();
  readonly #turned = new Map<string, GraphValue>();
  readonly #leftOut = new Set<string>();
  readonly #dropped = new Set<string>();
  readonly #counts = new Map<string, number>();
  #budget = leastBudget;

  /** The first of the names that no node has; where all are taken, the last with a number. */
  freeName(wanted: readonly string[]): string {
    const free = wanted.find((candidate) => !this.nodes.has(candidate));
    if (free !== undefined) return free;
    const last = wanted.at(-1)!;
    let count = this.#counts.get(last) ?? 2;
    while (this.nodes.has(`${last}#${count}`)) count += 1;
    this.#counts.set(last, count);
    return `${last}#${count}`;
  }

  /** Lets more values be made on the host, because the file brings that many. */
  allow(count: number): void {
    this.#budget += freeCopies * copyCost * count;
  }

  /**
   * Counts values that are to be made on the host, before there is memory for them.
   *
   * @param cost - Of one value, as bytes that are filled.
   * @throws {RelevanceError} TOO_LARGE when there are far more than the file has.
   */
  reserve(count: number, what: string, cost: number = copyCost): void {
    if (count * cost <= this.#budget) {
      this.#budget -= count * cost;
      return;
    }
    throw new RelevanceError(
      'TOO_LARGE',
      `ONNX ${what} expects few values beside those in the file, got ${count} more`,
      { what, count },
    );
  }

  setValue(name: string, value: GraphValue): void {
    this.#values.set(name, value);
  }

  setConstant(name: string, constant: Constant): void {
    this.#constants.set(name, constant);
  }

  /** Lets go of values that nothing reads any more. */
  dropConstant(name: string): void {
    if (this.#constants.delete(name)) this.#dropped.add(name);
  }

  /** Whether something has made the tensor, though it may be let go of. */
  isMade(name: string): boolean {
    return this.#values.has(name) || this.#constants.has(name) || this.#dropped.has(name);
  }

  /** Notes an output of a node that is not made, because it seldom is read. */
  leaveOut(name: string): void {
    this.#leftOut.add(name);
  }

  isLeftOut(name: string): boolean {
    return this.#leftOut.has(name);
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
    const shape = this.nodes.add({
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
