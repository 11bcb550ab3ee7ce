import { MadeNodes } from '../made-nodes.ts';
import { freeName } from './expand-calls.ts';

/** Nodes and their names, while a model is read. */
export class LayerGraph {
  readonly nodes: MadeNodes = new MadeNodes();
  readonly notices: string[] = [];
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
}
