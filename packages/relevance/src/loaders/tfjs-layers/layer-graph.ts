import { RelevanceError } from '../../errors.ts';
import { inferShape } from '../../network/infer-shape.ts';
import { maximumTensorSize } from '../../network/network.ts';
import type { Node } from '../../network/node.ts';
import { sizeOf } from '../../network/tensor-data.ts';
import { checkFinite } from '../check-finite.ts';
import { freeName } from './expand-calls.ts';

/** Nodes with their shapes, while a model is read. */
export class LayerGraph {
  readonly nodes: Node[] = [];
  readonly notices: string[] = [];
  readonly #shapes = new Map<string, readonly number[]>();
  readonly #byName = new Map<string, Node>();
  readonly #taken: Set<string>;

  /** @param reserved - Names that are kept for the layers of the file. */
  constructor(reserved: Iterable<string>) {
    this.#taken = new Set(reserved);
  }

  /** A name for a node beside the one that is named as its layer. */
  reserve(wanted: string): string {
    const name = freeName(wanted, this.#taken);
    this.#taken.add(name);
    return name;
  }

  add(node: Node): readonly number[] {
    const inputs = node.inputs.map((name) => this.#shapes.get(name)!);
    const shape = inferShape(node, inputs);
    if (sizeOf(shape) > maximumTensorSize) {
      throw new RelevanceError(
        'TOO_LARGE',
        `${node.kind} "${node.name}" expects at most ${maximumTensorSize} values a sample, got [${shape.join(', ')}]`,
        { node: node.name, shape },
      );
    }
    checkFinite(node);
    this.nodes.push(node);
    this.#byName.set(node.name, node);
    this.#shapes.set(node.name, shape);
    return shape;
  }

  nodeOf(name: string): Node {
    return this.#byName.get(name)!;
  }

  shape(node: string): readonly number[] {
    return this.#shapes.get(node)!;
  }
}
