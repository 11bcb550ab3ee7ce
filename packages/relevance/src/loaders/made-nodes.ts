import { RelevanceError } from '../errors.ts';
import { inferShape } from '../network/infer-shape.ts';
import { checkExtent } from '../network/network.ts';
import type { Node } from '../network/node.ts';
import { checkFinite } from './check-finite.ts';
import { Gates } from './gates.ts';

/** The nodes that a model file has become so far, with the shapes of their tensors. */
export class MadeNodes {
  readonly list: Node[] = [];
  readonly gates: Gates = new Gates();
  readonly #byName = new Map<string, Node>();
  readonly #shapes = new Map<string, readonly number[]>();
  readonly #finite = new WeakSet<object>();

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** The node of that name, which is there. */
  node(name: string): Node {
    return this.#byName.get(name)!;
  }

  /** Shape of one sample of what the node of that name makes. */
  shape(name: string): readonly number[] {
    return this.#shapes.get(name)!;
  }

  /**
   * Adds a node that reads those that are there, and returns the shape of its tensor.
   *
   * @throws {RelevanceError} MALFORMED_MODEL when there is a node of that name, or a weight is not finite.
   * @throws {RelevanceError} SHAPE_MISMATCH when weights or inputs do not fit.
   * @throws {RelevanceError} TOO_LARGE when the tensor has too many values or axes.
   */
  add(node: Node): readonly number[] {
    const { name, inputs } = node;
    if (this.has(name)) {
      throw new RelevanceError(
        'MALFORMED_MODEL',
        `Model file expects unique names, got "${name}" twice`,
        { node: name },
      );
    }
    const shape = inferShape(
      node,
      inputs.map((input) => this.shape(input)),
    );
    checkExtent(node, shape);
    checkFinite(node, this.#finite);
    this.gates.note(node);
    this.list.push(node);
    this.#byName.set(name, node);
    this.#shapes.set(name, shape);
    return shape;
  }
}
