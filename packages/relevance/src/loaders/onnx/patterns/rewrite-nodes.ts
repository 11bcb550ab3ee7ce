import type { GraphBuilder } from '../graph-builder.ts';
import type { OnnxNode } from '../messages.ts';
import { activationOf } from './activation-of.ts';
import { choiceOf } from './choice-of.ts';
import { NodeIndex } from './node-index.ts';
import { softsignOf } from './softsign-of.ts';

/**
 * The nodes with each activation that an exporter has taken apart in one node again.
 *
 * The last node of a pattern is replaced; those in front of it stay for whatever else reads them.
 */
export function rewriteNodes(
  nodes: readonly OnnxNode[],
  builder: GraphBuilder,
  operatorSet: number,
): readonly OnnxNode[] {
  const index = new NodeIndex(nodes, builder);
  return nodes.map(
    (node) =>
      activationOf(index, node, operatorSet) ??
      choiceOf(index, node) ??
      softsignOf(index, node) ??
      node,
  );
}
