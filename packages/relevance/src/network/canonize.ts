import { mergeBatchNormalization } from './merge-batch-normalization.ts';
import type { Network } from './network.ts';
import { createNetwork } from './network.ts';

/**
 * The canonical graph: batch normalization merged wherever that is exact, in stable execution order.
 *
 * Layers, ordinals and points are defined on it, so profiles stay valid as long as it stays the same.
 */
export function canonize(network: Network): Network {
  const { nodes, outputs } = mergeBatchNormalization(network.nodes, network.outputs);
  return createNetwork({ ...network, nodes, outputs });
}
