import { createHash } from 'node:crypto';

import type { Network } from './network.ts';

/** SHA-256 of a network's graph and weights as lower-case hex; names, order, shapes and every weight count. */
export function digestNetwork(network: Network): string {
  const hash = createHash('sha256');
  const arrays: (Float32Array | Float64Array)[] = [];
  const graph = { nodes: network.nodes, outputs: network.outputs, layout: network.layout };
  hash.update(
    JSON.stringify(graph, (_key, value: unknown) => {
      if (!(value instanceof Float32Array || value instanceof Float64Array)) return value;
      arrays.push(value);
      return { array: value.constructor.name, length: value.length };
    }),
  );
  for (const array of arrays) {
    hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }
  return hash.digest('hex');
}
