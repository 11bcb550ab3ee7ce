import { RelevanceError } from '../../errors.ts';
import type { Node } from '../../network/node.ts';
import { MadeNodes } from '../made-nodes.ts';

/** Values beyond those of the file that constants may take: 2^24, 128 MiB of float64. */
const spareValues = 2 ** 24;

/** Nodes that a network may be made of: a split makes thousands of them from one. */
const mostNodes = 2 ** 17;

/** Collects nodes while a TensorFlow graph is read. */
export class GraphBuilder {
  readonly notices: string[] = [];
  readonly nodes: MadeNodes = new MadeNodes();
  #valuesLeft: number;

  /** @param bytes - Size of the file, which bounds what is made of its constants. */
  constructor(bytes: number) {
    this.#valuesLeft = spareValues + bytes;
  }

  /** Adds a node and returns the shape of its tensor. */
  add(node: Node): readonly number[] {
    if (this.nodes.list.length >= mostNodes) {
      throw new RelevanceError(
        'TOO_LARGE',
        `TensorFlow graph expects at most ${mostNodes} nodes, got more at "${node.name}"`,
        { node: node.name, mostNodes },
      );
    }
    if (node.kind === 'affine') this.claim(2 * node.scale.length);
    return this.nodes.add(node);
  }

  /** The name, or the name with a number where a node has it already. */
  freeName(wanted: string): string {
    if (!this.nodes.has(wanted)) return wanted;
    let count = 2;
    while (this.nodes.has(`${wanted}#${count}`)) count += 1;
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
