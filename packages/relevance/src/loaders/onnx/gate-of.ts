import { isGate } from '../../network/activation.ts';
import type { GraphBuilder } from './graph-builder.ts';

/** Which of two tensors only scales the other: the one that comes from a gate, when the other does not. */
export function gateOf(builder: GraphBuilder, nodes: readonly string[]): 0 | 1 | null {
  const [first, second] = nodes.map((name) => comesFromGate(builder, name));
  if (first === second) return null;
  return first ? 0 : 1;
}

/** Whether the values are those of a gate, though in another shape, place or number. */
function comesFromGate(builder: GraphBuilder, name: string): boolean {
  let node = builder.node(name);
  for (;;) {
    switch (node.kind) {
      case 'activation':
        return isGate(node.activation);
      case 'reshape':
      case 'transpose':
      case 'slice':
      case 'resize':
      case 'average-pool':
      case 'max-pool':
        node = builder.node(node.inputs[0]!);
        break;
      default:
        return false;
    }
  }
}
