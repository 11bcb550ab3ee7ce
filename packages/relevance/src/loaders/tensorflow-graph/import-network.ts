import type { Network } from '../../network/network.ts';
import { createNetwork } from '../../network/network.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { GraphSource } from './graph-node.ts';
import { findOutput } from './graph-outputs.ts';
import { GraphImporter, isGap } from './import-graph.ts';
import { neededNodes } from './needed-nodes.ts';
import { checkInputOptions } from './placeholders.ts';
import { parseTensorName } from './tensor-name.ts';
import type { TensorflowGraphOptions } from './tensorflow-graph-options.ts';

/** The network that an output of a graph depends on. */
export function importNetwork(source: GraphSource, options: TensorflowGraphOptions): Network {
  const { tensor, takenOff, notices } = findOutput(source, options.output);
  const needed = neededNodes(source, parseTensorName(tensor).node);
  checkInputOptions(source.nodes, needed, options);
  const builder = new GraphBuilder(source.bytes);
  builder.notices.push(...notices);
  const importer = new GraphImporter(source, builder, { ...options, takenOff });
  for (const node of needed) {
    const error = importer.importNode(node);
    if (error !== undefined && !isGap(error)) throw error;
  }
  const output = importer.output(tensor);
  return createNetwork({
    nodes: builder.nodes.list,
    outputs: [output.node],
    notices: builder.notices,
  });
}
