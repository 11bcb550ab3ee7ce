import { isNonNegative } from './activation.ts';
import type { Network } from './network.ts';

/** Names of the nodes whose tensors can never hold a negative number, whatever the input. */
export function nonNegativeTensorsOf(network: Network): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of network.nodes) {
    const isFedSo = node.inputs.length > 0 && node.inputs.every((name) => found.has(name));
    const holds =
      node.kind === 'activation'
        ? isNonNegative(node.activation) || (isFedSo && node.activation.name !== 'clip')
        : node.kind === 'average-pool' || node.kind === 'reshape' || node.kind === 'transpose'
          ? isFedSo
          : node.kind === 'max-pool' && isFedSo;
    if (holds) found.add(node.name);
  }
  return found;
}
