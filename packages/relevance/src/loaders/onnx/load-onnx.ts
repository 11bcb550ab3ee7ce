import { RelevanceError } from '../../errors.ts';
import type { Network } from '../../network/network.ts';
import { createNetwork } from '../../network/network.ts';
import { chooseOutput } from '../choose-output.ts';
import { attributesOf } from './attributes.ts';
import { readConstant } from './constant.ts';
import { modelDecoder } from './generated/static-code.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { OnnxModel, OnnxNode, OnnxTensor, OnnxValueInfo } from './messages.ts';
import { neededNodes } from './needed-nodes.ts';
import { operators } from './operators/index.ts';

/** Oldest and newest version of the default operator set that is read. */
const operatorSets = { oldest: 7, newest: 25 };

/** Functions on top of a classifier that are taken off, because relevance starts at the logits. */
const strippedOperators: ReadonlySet<string> = new Set(['Softmax', 'LogSoftmax', 'Sigmoid']);

/** How an ONNX file is read. */
export interface LoadOnnxOptions {
  /** Name of the output to keep. @defaultValue the first */
  readonly output?: string;
}

/**
 * Reads a network from the bytes of an `.onnx` file, without TensorFlow.
 *
 * Supported are Conv, BatchNormalization, Relu, LeakyRelu, MaxPool, AveragePool, Flatten, Reshape, Gemm, and Constant, Dropout,
 * Identity around them. The first axis of the input is the batch, whatever size the file gives it. Only what the output
 * depends on is read.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when the bytes are no ONNX file or contradict themselves.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when an operator, or a variant of one, is not supported.
 * @throws {RelevanceError} SHAPE_MISMATCH when weights do not fit.
 * @throws {RelevanceError} INVALID_OPTIONS when there is no output of that name.
 */
export function loadOnnx(bytes: Uint8Array, options: LoadOnnxOptions = {}): Network {
  const model = decodeModel(bytes);
  const { graph } = model;
  const builder = new GraphBuilder();
  for (const tensor of graph.initializer) addInitializer(builder, tensor);
  for (const input of graph.input) addInput(builder, input);
  const outputs = graph.output.map(({ name }) => name);
  const { name: output, notices } = chooseOutput('ONNX graph', outputs, options.output);
  builder.notices.push(...notices);
  const needed = neededNodes(graph.node, output);
  const stripped = findStripped(needed, output);
  for (const node of needed) {
    if (node === stripped) continue;
    importNode(builder, node, model);
  }
  const last = stripped === undefined ? output : (stripped.input[0] ?? '');
  if (stripped !== undefined) {
    builder.notices.push(`${stripped.opType} on top was taken off: relevance starts at its input`);
  }
  if (builder.value(last) === undefined) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX graph expects its output "${output}" to be computed from an input, got nothing that does`,
      { output },
    );
  }
  const { node } = builder.fileOrder(last);
  return createNetwork({
    nodes: builder.nodes,
    outputs: [node],
    layout: 'channels-first',
    notices: builder.notices,
  });
}

type Graph = NonNullable<OnnxModel['graph']>;

function decodeModel(bytes: Uint8Array): OnnxModel & { graph: Graph } {
  let model: OnnxModel;
  try {
    model = modelDecoder.decode(bytes);
  } catch (error) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX file expects a protobuf message, got ${bytes.length} bytes that are none: ${(error as Error).message}`,
      { bytes: bytes.length },
      error,
    );
  }
  const { graph } = model;
  if (graph === null || graph.node.length === 0) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX file expects a graph with nodes, got ${bytes.length} bytes without any`,
      { bytes: bytes.length },
    );
  }
  const version = model.opsetImport.find(
    ({ domain }) => domain === '' || domain === 'ai.onnx',
  )?.version;
  if (version === undefined || version < operatorSets.oldest || version > operatorSets.newest) {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `ONNX file expects operator set ${operatorSets.oldest} to ${operatorSets.newest}, got ${version ?? 'none'}`,
      { version, ...operatorSets },
    );
  }
  return { ...model, graph };
}

function addInitializer(builder: GraphBuilder, tensor: OnnxTensor): void {
  if (builder.constant(tensor.name) !== undefined) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX graph expects initializers with names of their own, got "${tensor.name}" twice`,
      { tensor: tensor.name },
    );
  }
  builder.setConstant(tensor.name, readConstant(tensor));
}

function addInput(builder: GraphBuilder, input: OnnxValueInfo): void {
  // Files before version 4 list their weights as inputs too.
  if (builder.constant(input.name) !== undefined) return;
  const shape = input.type?.tensorType?.shape?.dim.slice(1).map((dimension) => dimension.dimValue);
  if (shape === undefined || shape.length === 0 || shape.some((size) => !(size >= 1))) {
    const got = input.type?.tensorType?.shape?.dim.map(
      (dimension) => dimension.dimParam || dimension.dimValue,
    );
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `ONNX input "${input.name}" expects a fixed shape behind the batch axis, got [${got?.join(', ') ?? ''}]`,
      { input: input.name, got },
    );
  }
  builder.fixedBatch ??= input.type?.tensorType?.shape?.dim[0]?.dimValue || undefined;
  builder.add({ kind: 'input', name: input.name, inputs: [], shape });
  builder.setValue(input.name, { node: input.name, shape, isTurned: false });
}

function findStripped(nodes: readonly OnnxNode[], output: string): OnnxNode | undefined {
  const isRead = nodes.some((node) => node.input.includes(output));
  const last = nodes.find((node) => node.output[0] === output);
  return !isRead && last !== undefined && strippedOperators.has(last.opType) ? last : undefined;
}

function importNode(builder: GraphBuilder, source: OnnxNode, model: OnnxModel): void {
  const operator =
    source.domain === '' || source.domain === 'ai.onnx' ? operators.get(source.opType) : undefined;
  const name = nameOf(builder, source);
  if (operator === undefined) {
    const shapes = source.input.map(
      (input) => builder.value(input)?.shape ?? builder.constant(input)?.shape ?? null,
    );
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `ONNX graph expects the operators ${[...operators.keys()].toSorted().join(', ')}, got ${source.opType} "${name}" with inputs of shape ${shapes.map((shape) => `[${shape?.join(', ') ?? 'unknown'}]`).join(', ')}`,
      { operator: source.opType, node: name, shapes, producer: model.producerName },
    );
  }
  for (const input of source.input) {
    const isKnown = input === '' || builder.value(input) || builder.constant(input);
    if (isKnown) continue;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX ${source.opType} "${name}" expects its inputs to come before it, got "${input}", which nothing has made`,
      { operator: source.opType, node: name, input },
    );
  }
  for (const output of source.output) {
    if (output === '' || !(builder.value(output) || builder.constant(output))) continue;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX ${source.opType} "${name}" expects to make tensors of its own, got "${output}", which another has made`,
      { operator: source.opType, node: name, output },
    );
  }
  operator.importNode({ builder, source, name, attributes: attributesOf(source) });
}

/** Node names are optional in ONNX and may repeat or be a tensor's; then the first output's, or a number, makes them unique. */
function nameOf(builder: GraphBuilder, { name, output, opType }: OnnxNode): string {
  const wanted = [name, output[0] ?? opType].filter((candidate) => candidate !== '');
  return builder.freeName(wanted);
}
