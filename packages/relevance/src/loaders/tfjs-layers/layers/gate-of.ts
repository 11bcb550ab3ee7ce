import { isGate } from '../../../network/activation.ts';
import { isView } from '../../../network/node.ts';
import type { LayerContext, LayerInput } from '../layer-context.ts';

/** Which of two factors is a gate, through views, parts and interpolation; `null` where both or neither are. */
export function gateOf(
  factors: readonly [LayerInput, LayerInput],
  nodeOf: LayerContext['nodeOf'],
): 0 | 1 | null {
  const [first, second] = factors.map(({ node }) => holdsGate(node, nodeOf));
  if (first === second) return null;
  return first ? 0 : 1;
}

function holdsGate(name: string, nodeOf: LayerContext['nodeOf']): boolean {
  let node = nodeOf(name);
  while (isView(node) || node.kind === 'slice' || node.kind === 'resize')
    node = nodeOf(node.inputs[0]!);
  return node.kind === 'activation' && isGate(node.activation);
}
