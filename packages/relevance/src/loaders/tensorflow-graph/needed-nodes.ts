import { RelevanceError } from '../../errors.ts';
import { topologicalOrder } from '../../network/topological-order.ts';
import type { GraphNode, GraphSource } from './graph-node.ts';
import { isInputWithDefault } from './placeholders.ts';
import { parseTensorName } from './tensor-name.ts';

/**
 * The nodes that an output depends on, every one behind those it reads.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when names repeat or are missing, or when the graph has a cycle.
 */
export function neededNodes(source: GraphSource, output: string): readonly GraphNode[] {
  const byName = indexByName(source);
  const readsOf = new Map<string, readonly string[]>();
  const open = [{ name: output, reader: 'the outputs' }];
  while (open.length > 0) {
    const { name, reader } = open.pop()!;
    if (readsOf.has(name)) continue;
    const node = byName.get(name);
    if (node === undefined) {
      throw new RelevanceError(
        'MALFORMED_MODEL',
        `${source.file} expects every node that is read to exist, got "${name}" read by ${reader}`,
        { node: name, reader },
      );
    }
    // What a loop of TensorFlow 1 goes around by is refused by its name, not walked.
    const isOpen = node.op === 'NextIteration' || isInputWithDefault(node, byName);
    const reads = isOpen ? [] : dataInputs(node);
    readsOf.set(name, reads);
    for (const read of reads) open.push({ name: read, reader: `"${name}"` });
  }
  const items = [...readsOf].map(([name, inputs]) => ({ name, inputs }));
  const order = topologicalOrder(
    items.toReversed(),
    (name) =>
      new RelevanceError(
        'MALFORMED_MODEL',
        `${source.file} expects no cycles, got one through "${name}"`,
        { node: name },
      ),
  );
  return order.map(({ name }) => byName.get(name)!);
}

/** Names of the nodes that a node reads values of. */
export function dataInputs(node: GraphNode): string[] {
  return node.inputs
    .map(parseTensorName)
    .filter(({ isControl }) => !isControl)
    .map(({ node: name }) => name);
}

/** The nodes by name. */
export function indexByName({ file, nodes }: GraphSource): ReadonlyMap<string, GraphNode> {
  const byName = new Map<string, GraphNode>();
  for (const node of nodes) {
    if (byName.has(node.name)) {
      throw new RelevanceError(
        'MALFORMED_MODEL',
        `${file} expects nodes with names of their own, got "${node.name}" twice`,
        { node: node.name },
      );
    }
    byName.set(node.name, node);
  }
  return byName;
}
