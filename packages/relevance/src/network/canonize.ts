import { GraphDraft } from './merging/graph-draft.ts';
import { mergeBatchNormalization } from './merging/merge-batch-normalization.ts';
import { mergePadding } from './merging/merge-padding.ts';
import { mergeViews } from './merging/merge-views.ts';
import type { Surroundings } from './merging/merge-weights.ts';
import { isMerging, mergeWeights } from './merging/merge-weights.ts';
import type { Network } from './network.ts';
import { createNetwork } from './network.ts';

/** One merge can make room for the next; a file made to need more than this is computed as well, with more layers. */
const mostRounds = 16;

/**
 * The canonical graph: what several nodes of the file compute as one layer is one node, wherever that is exact, in stable
 * execution order.
 *
 * Batch normalization goes into the weights in front of it or behind it, zeros around a sample into the window that reads
 * them, views into views. Everything that goes into one layer is put together in float64 and rounded once. Layers, ordinals
 * and points are defined on the result, so profiles stay valid as long as it stays the same.
 */
export function canonize(network: Network): Network {
  const draft = new GraphDraft(network);
  const surroundings = new Map<string, Surroundings>();
  for (let round = 0, size = -1; round < mostRounds && draft.size !== size; round += 1) {
    ({ size } = draft);
    mergeViews(draft);
    mergePadding(draft);
    mergeBatchNormalization(draft, surroundings);
  }
  for (const [name, around] of surroundings) {
    const node = draft.nodeOf(name);
    if (node !== undefined && isMerging(node)) draft.replace(mergeWeights(node, around));
  }
  return createNetwork({ ...network, nodes: draft.nodes, outputs: draft.outputs });
}
