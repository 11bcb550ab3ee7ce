import type { Network } from '../network.ts';
import type { Node } from '../node.ts';
import { isView } from '../node.ts';

/** Views behind one another that are looked through: no network needs more, and every affine layer looks. */
const mostViews = 16;

/**
 * A graph while nodes are merged into others: knows who reads what.
 *
 * Nothing here looks at all readers of a tensor, and at all inputs of a node only once a question, so that a file may have a hundred
 * thousand of them.
 */
export class GraphDraft {
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  readonly #nodes: Map<string, Node>;
  /** How often a tensor is read, by the outside too. */
  readonly #reads = new Map<string, number>();
  /** Who reads a tensor that is read once; of no meaning for others. */
  readonly #readers = new Map<string, string>();
  /** What is read in the place of a tensor whose node was taken out. */
  readonly #bypassed = new Map<string, string>();
  readonly #outputs: readonly string[];

  constructor(network: Network) {
    this.shapes = network.shapes;
    this.#nodes = new Map(network.nodes.map((node) => [node.name, node]));
    this.#outputs = network.outputs;
    for (const name of network.outputs) this.#count(name, 1);
    for (const { name, inputs } of network.nodes) {
      for (const input of inputs) {
        this.#count(input, 1);
        this.#readers.set(input, name);
      }
    }
  }

  /** In execution order. */
  get nodes(): readonly Node[] {
    return Array.from(this.#nodes.values(), (node) => this.#current(node));
  }

  get size(): number {
    return this.#nodes.size;
  }

  get outputs(): readonly string[] {
    return this.#outputs.map((name) => this.#shown(name));
  }

  /** The node of that name; `undefined` when it was taken out. Of a node with several inputs those may have been, too. */
  nodeOf(name: string): Node | undefined {
    const node = this.#nodes.get(name);
    return node?.inputs.length === 1 ? this.#current(node) : node;
  }

  /** The node whose tensor the node reads first. */
  sourceOf(node: Node): Node {
    return this.nodeOf(this.#shown(node.inputs[0]!))!;
  }

  /** The nodes whose tensors the node reads. */
  sourcesOf(node: Node): readonly Node[] {
    return node.inputs.map((name) => this.nodeOf(this.#shown(name))!);
  }

  /** The only reader of a tensor; `undefined` when there are others, the outside among them. */
  soleReaderOf(name: string): Node | undefined {
    const reader = this.#reads.get(name) === 1 ? this.#readers.get(name) : undefined;
    return reader === undefined ? undefined : this.nodeOf(reader);
  }

  /** Puts a node in the place of the one of its name, which reads the same. */
  replace(node: Node): void {
    this.#nodes.set(node.name, node);
  }

  /** Takes out a node of one input: what read it reads its input instead. */
  bypass({ name, inputs }: Node): void {
    const input = this.#shown(inputs[0]!);
    const reader = this.#readers.get(name);
    if (reader === undefined) this.#readers.delete(input);
    else this.#readers.set(input, reader);
    this.#count(input, this.#reads.get(name)! - 1);
    this.#bypassed.set(name, input);
    this.#nodes.delete(name);
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

  #count(name: string, more: number): void {
    this.#reads.set(name, (this.#reads.get(name) ?? 0) + more);
  }

  /** The tensor that is there now in the place of one of the network. */
  #shown(name: string): string {
    const passed: string[] = [];
    let shown = name;
    while (this.#bypassed.has(shown)) {
      passed.push(shown);
      shown = this.#bypassed.get(shown)!;
    }
    for (const one of passed) this.#bypassed.set(one, shown);
    return shown;
  }

  #current(node: Node): Node {
    return node.inputs.some((name) => this.#bypassed.has(name))
      ? { ...node, inputs: node.inputs.map((name) => this.#shown(name)) }
      : node;
  }
}
