import type { Network, Node } from '@pellucid/relevance';

/** The nodes between the output and a tensor, output first; `undefined` where relevance can go another way. */
export function trunkAbove(network: Network, tensor: string): readonly Node[] | undefined {
  const nodes = new Map(network.nodes.map((node) => [node.name, node]));
  const trunk: Node[] = [];
  let name = network.outputs[0]!;
  while (name !== tensor) {
    const node = nodes.get(name)!;
    const [source, ...others] = node.inputs;
    if (source === undefined || others.length > 0) return undefined;
    const readers = network.nodes.filter(({ inputs }) => inputs.includes(source));
    if (readers.length !== 1 || network.outputs.includes(source)) return undefined;
    trunk.push(node);
    name = source;
  }
  return trunk;
}
