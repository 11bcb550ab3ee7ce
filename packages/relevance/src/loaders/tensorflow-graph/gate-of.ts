import { isGate } from '../../network/activation.ts';
import { isView } from '../../network/node.ts';
import type { GraphBuilder } from './graph-builder.ts';

/** Which of two factors only scales the other: the one whose values lie in [0, 1]; `null` where both or neither do. */
export function gateOf(builder: GraphBuilder, a: string, b: string): 0 | 1 | null {
  const [first, second] = [isGateTensor(builder, a), isGateTensor(builder, b)];
  if (first === second) return null;
  return first ? 0 : 1;
}

function isGateTensor(builder: GraphBuilder, name: string): boolean {
  let node = builder.node(name);
  while (isView(node) || node.kind === 'slice' || node.kind === 'resize') {
    node = builder.node(node.inputs[0]!);
  }
  return node.kind === 'activation' && isGate(node.activation);
}
