import type { Network } from '../network.ts';
import type { Node } from '../node.ts';
import { isView } from '../node.ts';

/** Views behind one another that are looked through: no network needs more, and every affine layer looks. */
const mostViews = 16;

/** A graph while nodes are merged into others: knows who reads what. */
export class GraphDraft {
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  readonly #nodes: Map<string, Node>;
  readonly #readers = new Map<string, string[]>();
  #outputs: readonly string[];

  constructor(network: Network) {
    this.shapes = network.shapes;
    this.#nodes = new Map(network.nodes.map((node) => [node.name, node]));
    this.#outputs = network.outputs;
    for (const { name, inputs } of network.nodes) {
      for (const input of inputs) this.#readersOf(input).push(name);
    }
  }

  /** In execution order. */
  get nodes(): readonly Node[] {
    return [...this.#nodes.values()];
  }

  get size(): number {
    return this.#nodes.size;
  }

  get outputs(): readonly string[] {
    return this.#outputs;
  }

  /** The node of that name; `undefined` when it was taken out. */
  nodeOf(name: string): Node | undefined {
    return this.#nodes.get(name);
  }

  /** The node whose tensor the node reads first. */
  sourceOf(node: Node): Node {
    return this.#nodes.get(node.inputs[0]!)!;
  }

  /** The only reader of a tensor; `undefined` when there are others, the outside among them. */
  soleReaderOf(name: string): Node | undefined {
    const [reader, ...others] = this.#readersOf(name);
    const isAlone = reader !== undefined && others.length === 0 && !this.#outputs.includes(name);
    return isAlone ? this.#nodes.get(reader) : undefined;
  }

  /** Puts a node in the place of the one of its name, which reads the same. */
  replace(node: Node): void {
    this.#nodes.set(node.name, node);
  }

  /** Takes out a node of one input: what read it reads its input instead. */
  bypass({ name, inputs }: Node): void {
    const input = inputs[0]!;
    const readers = this.#readersOf(name);
    for (const reader of new Set(readers)) {
      const node = this.#nodes.get(reader)!;
      this.replace({ ...node, inputs: node.inputs.map((one) => (one === name ? input : one)) });
    }
    const others = this.#readersOf(input).filter((reader) => reader !== name);
    this.#readers.set(input, [...others, ...readers]);
    this.#outputs = this.#outputs.map((output) => (output === name ? input : output));
    this.#nodes.delete(name);
    this.#readers.delete(name);
  }

  /** Where a way through views that nobody else reads begins: the views in order, behind the node they show. */
  viewsBehind(node: Node): { readonly origin: Node; readonly views: readonly Node[] } | undefined {
    const views: Node[] = [];
    let origin = this.sourceOf(node);
    while (views.length <= mostViews && this.soleReaderOf(origin.name) !== undefined) {
      if (!isView(origin)) return { origin, views };
      views.unshift(origin);
      origin = this.sourceOf(origin);
    }
    return undefined;
  }

  /** Where a way through views that nobody else reads ends: the views in order, and the node that reads the last. */
  viewsAhead(node: Node): { readonly reader: Node; readonly views: readonly Node[] } | undefined {
    const views: Node[] = [];
    let reader = this.soleReaderOf(node.name);
    while (reader !== undefined && isView(reader) && views.length <= mostViews) {
      views.push(reader);
      reader = this.soleReaderOf(reader.name);
    }
    return reader === undefined ? undefined : { reader, views };
  }

  #readersOf(name: string): string[] {
    let readers = this.#readers.get(name);
    if (readers === undefined) this.#readers.set(name, (readers = []));
    return readers;
  }
}
