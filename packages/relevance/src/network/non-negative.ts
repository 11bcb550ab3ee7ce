import { isNonNegative, keepsNonNegative } from './activation.ts';
import type { Network } from './network.ts';
import type { Node } from './node.ts';

/** Names of the nodes whose tensors can never hold a negative number, whatever the input. */
export function nonNegativeTensorsOf(network: Network): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of network.nodes) {
    const isFedSo = node.inputs.length > 0 && node.inputs.every((name) => found.has(name));
    if (holdsNoNegative(node, isFedSo)) found.add(node.name);
  }
  return found;
}

function holdsNoNegative(node: Node, isFedSo: boolean): boolean {
  switch (node.kind) {
    case 'activation':
      return isNonNegative(node.activation) || (isFedSo && keepsNonNegative(node.activation));
    case 'sum':
      return isFedSo && (node.coefficients ?? []).every((coefficient) => coefficient >= 0);
    case 'pad':
      return isFedSo && (typeof node.fill === 'string' || node.fill >= 0);
    case 'max-pool':
    case 'average-pool':
    case 'product':
    case 'concatenate':
    case 'slice':
    case 'resize':
    case 'reshape':
    case 'transpose':
      return isFedSo;
    case 'input':
    case 'dense':
    case 'convolution':
    case 'transposed-convolution':
    case 'affine':
      return false;
  }
}
