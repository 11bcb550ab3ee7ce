import { createHash } from 'node:crypto';

import type { LayersModel } from '@tensorflow/tfjs-node';

/** SHA-256 over the weights of a network, bit by bit. */
export function weightsDigest(network: LayersModel): string {
  const hash = createHash('sha256');
  for (const weight of network.getWeights()) {
    hash.update(weight.dataSync<'float32'>());
  }
  return hash.digest('hex');
}
