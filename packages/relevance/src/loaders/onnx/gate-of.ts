import { isGate } from '../../network/activation.ts';
import type { NodeKind } from '../../network/node.ts';
import type { GraphBuilder } from './graph-builder.ts';

/** Which of two tensors only scales the other: the one that comes from a gate, when the other does not. */
export function gateOf(builder: GraphBuilder, nodes: readonly string[]): 0 | 1 | null {
  const [first, second] = nodes.map((name) => comesFromGate(builder, name));
  if (first === second) return null;
  return first ? 0 : 1;
}

/** Kinds of nodes behind which the values of a gate are still such: none of them leaves [0, 1]. */
const keepingKinds: ReadonlySet<NodeKind> = new Set([
  'average-pool',
  'max-pool',
  'reshape',
  'resize',
  'slice',
  'transpose',
]);

/** Whether the values are those of a gate, though in another shape, place or number. */
function comesFromGate(builder: GraphBuilder, name: string): boolean {
  let node = builder.node(name);
  while (keepingKinds.has(node.kind)) node = builder.node(node.inputs[0]!);
  return node.kind === 'activation' && isGate(node.activation);
}
