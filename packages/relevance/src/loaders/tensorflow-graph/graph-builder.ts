import { RelevanceError } from '../../errors.ts';
import { inferShape } from '../../network/infer-shape.ts';
import { maximumTensorSize } from '../../network/network.ts';
import type { Node } from '../../network/node.ts';
import { sizeOf } from '../../network/tensor-data.ts';
import { checkFinite } from '../check-finite.ts';

/** Values beyond those of the file that constants may take: 2^24, 128 MiB of float64. */
const spareValues = 2 ** 24;

/** Nodes that a network may be made of: a split makes thousands of them from one. */
const mostNodes = 2 ** 17;

/** Collects nodes while a TensorFlow graph is read. */
export class GraphBuilder {
  readonly notices: string[] = [];
  readonly #nodes = new Map<string, Node>();
  readonly #shapes = new Map<string, readonly number[]>();
  readonly #finite = new WeakSet<Float32Array>();
  #valuesLeft: number;

  /** @param bytes - Size of the file, which bounds what is made of its constants. */
  constructor(bytes: number) {
    this.#valuesLeft = spareValues + bytes;
  }

  get nodes(): readonly Node[] {
    return [...this.#nodes.values()];
  }

  /** Adds a node and returns the shape of its tensor. */
  add(node: Node): readonly number[] {
    const shape = inferShape(
      node,
      node.inputs.map((name) => this.#shapes.get(name)!),
    );
    if (sizeOf(shape) > maximumTensorSize) {
      throw new RelevanceError(
        'TOO_LARGE',
        `TensorFlow graph expects at most ${maximumTensorSize} values a sample, got [${shape.join(', ')}] of "${node.name}"`,
        { node: node.name, shape },
      );
    }
    if (this.#nodes.size >= mostNodes) {
      throw new RelevanceError(
        'TOO_LARGE',
        `TensorFlow graph expects at most ${mostNodes} nodes, got more at "${node.name}"`,
        { node: node.name, mostNodes },
      );
    }
    // A few bytes may make any number of layers that share their weights: those are looked at once.
    if (node.kind === 'affine') this.claim(2 * node.scale.length);
    if (!('weights' in node && this.#finite.has(node.weights))) checkFinite(node);
    if ('weights' in node && node.bias === null) this.#finite.add(node.weights);
    this.#nodes.set(node.name, node);
    this.#shapes.set(node.name, shape);
    return shape;
  }

  node(name: string): Node {
    return this.#nodes.get(name)!;
  }

  /** The name, or the name with a number where a node has it already. */
  freeName(wanted: string): string {
    if (!this.#nodes.has(wanted)) return wanted;
    let count = 2;
    while (this.#nodes.has(`${wanted}#${count}`)) count += 1;
    return `${wanted}#${count}`;
  }

  /** Accounts for values of constants that the file does not hold: a few bytes may stand for any number of them. */
  readonly claim = (values: number): void => {
    this.#valuesLeft -= values;
    if (this.#valuesLeft >= 0) return;
    throw new RelevanceError(
      'TOO_LARGE',
      `TensorFlow graph expects constants that are not much larger than the file, got ${values} values beyond what is left`,
      { values },
    );
  };
}
