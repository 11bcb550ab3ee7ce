import type { Network, TensorData } from '@pellucid/relevance';

import { seededNormal } from './networks/network-builder.ts';

/** Standard normal samples for the first input of a network. */
export function randomBatch(network: Network, batch: number): TensorData {
  const shape = [batch, ...network.inputs[0]!.shape];
  const length = shape.reduce((size, cells) => size * cells, 1);
  const normal = seededNormal(7);
  return { shape, values: Float32Array.from({ length }, normal) };
}
