import { canonize } from '../network/canonize.ts';
import type { Network } from '../network/network.ts';
import { createNetwork } from '../network/network.ts';
import type { Node } from '../network/node.ts';
import type { DialectName } from './dialect.ts';
import { findDialect } from './find-dialect.ts';

/**
 * The graph that relevance goes back through: the canonical one, unless the dialect keeps or leaves out batch normalization or
 * activations. Layers, ordinals and points are defined on it.
 *
 * @throws {RelevanceError} INVALID_OPTIONS when there is no dialect of that name.
 */
export function canonizeFor(network: Network, dialect: DialectName = 'zennit'): Network {
  const { batchNormalization, activations } = findDialect(dialect).graph;
  if (batchNormalization === 'merge') return canonize(network);
  const isOmitted = ({ kind }: Node): boolean =>
    (batchNormalization === 'omit' && kind === 'affine') ||
    (activations === 'omit' && kind === 'activation');
  return network.nodes.some(isOmitted) ? withoutNodes(network, isOmitted) : network;
}

function withoutNodes(network: Network, isOmitted: (node: Node) => boolean): Network {
  const sources = new Map(
    network.nodes.filter(isOmitted).map(({ name, inputs }) => [name, inputs[0]!]),
  );
  const follow = (name: string): string => {
    let source = name;
    for (let next = sources.get(source); next !== undefined; next = sources.get(source)) {
      source = next;
    }
    return source;
  };
  const nodes = network.nodes
    .filter((node) => !isOmitted(node))
    .map((node) => ({ ...node, inputs: node.inputs.map(follow) }));
  return createNetwork({ ...network, nodes, outputs: network.outputs.map(follow) });
}
