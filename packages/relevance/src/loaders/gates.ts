import { isGate } from '../network/activation.ts';
import type { Node, NodeKind } from '../network/node.ts';

/** Kinds of nodes behind which the values of a gate are still such: none of them leaves [0, 1]. */
const keepingKinds: ReadonlySet<NodeKind> = new Set([
  'average-pool',
  'max-pool',
  'reshape',
  'resize',
  'slice',
  'transpose',
]);

/** Knows which tensors are the values of a gate, in whatever shape, place or number. */
export class Gates {
  readonly #names = new Set<string>();

  /** Looks at a node, which comes behind those it reads. */
  note(node: Node): void {
    const isKept = keepingKinds.has(node.kind) && this.#names.has(node.inputs[0]!);
    const isOwn = node.kind === 'activation' && isGate(node.activation);
    if (isKept || isOwn) this.#names.add(node.name);
  }

  /** Which of two factors only scales the other: the one that is a gate; `null` where both or neither are. */
  gateOf(first: string, second: string): 0 | 1 | null {
    const isGate = this.#names.has(first);
    if (isGate === this.#names.has(second)) return null;
    return isGate ? 0 : 1;
  }
}
