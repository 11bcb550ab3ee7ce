import { RelevanceError } from '../../errors.ts';
import type { Network } from '../../network/network.ts';
import { createNetwork } from '../../network/network.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { GraphSource } from './graph-node.ts';
import { findOutput } from './graph-outputs.ts';
import { GraphImporter } from './import-graph.ts';
import { neededNodes } from './needed-nodes.ts';
import { placed } from './operator.ts';
import { checkInputOptions } from './placeholders.ts';
import { parseTensorName } from './tensor-name.ts';
import type { TensorflowGraphOptions } from './tensorflow-graph-options.ts';

/** The network that an output of a graph depends on. */
export function importNetwork(source: GraphSource, options: TensorflowGraphOptions): Network {
  const { tensor, notices } = findOutput(source, options.output);
  const needed = neededNodes(source, parseTensorName(tensor).node);
  checkInputOptions(needed, options);
  const builder = new GraphBuilder(source.bytes);
  builder.notices.push(...notices);
  const importer = new GraphImporter(source, builder, options);
  for (const node of needed) importer.importNode(node);
  const value = importer.value(tensor, 'the outputs');
  if (value.kind !== 'tensor') {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `${source.file} expects its output "${tensor}" to be computed from an input, got one that is not`,
      { output: tensor, kind: value.kind },
    );
  }
  return createNetwork({
    nodes: builder.nodes,
    outputs: [placed(value, { node: value.source }).node],
    notices: builder.notices,
  });
}
