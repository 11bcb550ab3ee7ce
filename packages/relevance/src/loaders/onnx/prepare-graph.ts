import { RelevanceError } from '../../errors.ts';
import { chooseOutput } from '../choose-output.ts';
import type { InputShapes } from '../input-shapes.ts';
import { readConstant } from './constant.ts';
import type { DecodedModel } from './decode-model.ts';
import type { ExternalReader } from './external-data.ts';
import { readingOnce } from './external-data.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { FileFacts } from './import-node.ts';
import type { OnnxNode, OnnxTensor, OnnxValueInfo } from './messages.ts';
import { neededNodes } from './needed-nodes.ts';
import { rewriteNodes } from './patterns/rewrite-nodes.ts';
import { stripTop } from './strip-top.ts';

/** How an ONNX file is read. */
export interface LoadOnnxOptions extends InputShapes {
  /** Name of the output to keep. @defaultValue the first */
  readonly output?: string;
  /**
   * Gives the bytes of a file in the folder of the model, where weights may lie.
   *
   * @defaultValue such weights are refused
   */
  readonly external?: ExternalReader;
}

/** A graph whose nodes can be imported one after the other. */
export interface PreparedGraph {
  readonly builder: GraphBuilder;
  readonly nodes: readonly OnnxNode[];
  /** The tensor that is kept. */
  readonly output: string;
  readonly file: FileFacts;
  /** Inputs that the output depends on and that are no weights. */
  readonly inputs: readonly OnnxValueInfo[];
}

/**
 * Reads the weights, chooses the output, keeps what it depends on, takes the function on top off and rewrites what exporters have
 * taken apart.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when a weight or the output is missing or contradicts itself.
 * @throws {RelevanceError} INVALID_OPTIONS when there is no output of that name.
 */
export function prepareGraph(model: DecodedModel, options: LoadOnnxOptions): PreparedGraph {
  const { graph } = model;
  const builder = new GraphBuilder();
  builder.external = options.external && readingOnce(options.external);
  const outputs = graph.output.map(({ name }) => name);
  const { name: output, notices } = chooseOutput('ONNX graph', outputs, options.output);
  const needed = neededNodes(graph.node, output);
  const read = new Set([output, ...needed.flatMap((node) => node.input)]);
  const initializers = new Set<string>();
  for (const tensor of graph.initializer) {
    checkName(tensor, initializers);
    initializers.add(tensor.name);
    if (read.has(tensor.name)) addInitializer(builder, tensor);
  }
  const stripped = stripTop(needed, output);
  builder.notices.push(...notices, ...stripped.notices);
  const rewritten = rewriteNodes(stripped.nodes, builder, model.operatorSet);
  return {
    builder,
    nodes: neededNodes(rewritten, output),
    output,
    file: { operatorSet: model.operatorSet, producer: model.producer },
    // Files before version 4 list their weights as inputs too.
    inputs: graph.input.filter(({ name }) => read.has(name) && !initializers.has(name)),
  };
}

function checkName({ name }: OnnxTensor, known: ReadonlySet<string>): void {
  if (!known.has(name)) return;
  throw new RelevanceError(
    'MALFORMED_MODEL',
    `ONNX graph expects initializers with names of their own, got "${name}" twice`,
    { tensor: name },
  );
}

function addInitializer(builder: GraphBuilder, tensor: OnnxTensor): void {
  const constant = readConstant(tensor, builder.external);
  builder.allow(constant.values.length);
  builder.setConstant(tensor.name, constant);
}
