import type { OnnxNode } from './messages.ts';

/** The nodes of a graph that one of its outputs depends on, in the order of the file. */
export function neededNodes(nodes: readonly OnnxNode[], output: string): readonly OnnxNode[] {
  const makers = new Map<string, OnnxNode[]>();
  for (const node of nodes) {
    for (const name of node.output) {
      if (name === '') continue;
      const known = makers.get(name);
      if (known === undefined) makers.set(name, [node]);
      else known.push(node);
    }
  }
  const needed = new Set<OnnxNode>();
  const open = [output];
  while (open.length > 0) {
    for (const node of makers.get(open.pop()!) ?? []) {
      if (needed.has(node)) continue;
      needed.add(node);
      for (const name of node.input) open.push(name);
    }
  }
  return nodes.filter((node) => needed.has(node));
}
