import { RelevanceError } from '../../errors.ts';
import { attributesOf } from './attributes.ts';
import { foldNode, isFolded } from './folding/fold-node.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { OnnxNode } from './messages.ts';
import type { ImportContext } from './operator.ts';
import { inputShapesOf, shownShapes } from './operator.ts';
import { operators } from './operators/index.ts';

/** What is the same for all nodes of a file. */
export interface FileFacts {
  readonly operatorSet: number;
  readonly producer: string;
}

/**
 * Imports one node: folds it where all it reads is known, else adds the nodes that it stands for.
 *
 * @throws {RelevanceError} UNSUPPORTED_LAYER when the operator, or this variant of it, is not supported.
 * @throws {RelevanceError} MALFORMED_MODEL when its inputs or outputs contradict the graph.
 */
export function importNode(builder: GraphBuilder, source: OnnxNode, file: FileFacts): void {
  const name = nodeNameOf(builder, source);
  const context: ImportContext = {
    builder,
    source,
    name,
    attributes: attributesOf(source),
    operatorSet: file.operatorSet,
  };
  const isStandard = source.domain === '' || source.domain === 'ai.onnx';
  const operator = isStandard ? operators.get(source.opType) : undefined;
  checkOutputs(context);
  if (operator === undefined && isStandard && foldNode(context)) return;
  if (operator === undefined) throw unknownOperator(builder, source, { name, file });
  checkInputs(context);
  if (!foldNode(context)) operator.importNode(context);
  for (const output of source.output) {
    if (!builder.value(output) && !builder.constant(output)) builder.leaveOut(output);
  }
}

/**
 * Imports nodes in order.
 *
 * @throws {RelevanceError} as {@link importNode} does; where a variant is refused in front of an operator that nothing is known of, such
 *   as the zeros that an LSTM starts from, the error is about that operator.
 */
export function importNodes(
  builder: GraphBuilder,
  nodes: readonly OnnxNode[],
  file: FileFacts,
): void {
  const lastReaders = new Map(nodes.flatMap((node) => node.input.map((name) => [name, node])));
  for (const node of nodes) {
    try {
      importNode(builder, node, file);
    } catch (error) {
      throw behind(builder, nodes, { error, file }) ?? error;
    }
    // Weights in all stages of their making would be many times the file.
    for (const name of node.input) if (lastReaders.get(name) === node) builder.dropConstant(name);
  }
}

function behind(
  builder: GraphBuilder,
  nodes: readonly OnnxNode[],
  { error, file }: { error: unknown; file: FileFacts },
): RelevanceError | undefined {
  if (!(error instanceof RelevanceError) || error.code !== 'UNSUPPORTED_LAYER') return undefined;
  const unknown = nodes.find(
    ({ domain, opType }) =>
      (domain !== '' && domain !== 'ai.onnx') || !(operators.has(opType) || isFolded(opType)),
  );
  if (unknown === undefined) return undefined;
  return unknownOperator(builder, unknown, { name: nodeNameOf(builder, unknown), file });
}

/** Node names are optional in ONNX and may repeat or be a tensor's; then the first output's, or a number, makes them unique. */
export function nodeNameOf(builder: GraphBuilder, { name, output, opType }: OnnxNode): string {
  const wanted = [name, output[0] ?? opType].filter((candidate) => candidate !== '');
  return builder.freeName(wanted.length === 0 ? [opType] : wanted);
}

/** The error for an operator that nothing is known of. */
export function unknownOperator(
  builder: GraphBuilder,
  source: OnnxNode,
  { name, file }: { readonly name: string; readonly file: FileFacts },
): RelevanceError {
  const shapes = inputShapesOf(builder, source);
  const known = [...operators.keys()].toSorted().join(', ');
  return new RelevanceError(
    'UNSUPPORTED_LAYER',
    `ONNX graph expects the operators ${known}, got ${source.domain === '' ? '' : `${source.domain}.`}${source.opType} "${name}" with inputs of shape ${shownShapes(shapes)}`,
    { operator: source.opType, node: name, shapes, producer: file.producer },
  );
}

function checkInputs({ builder, source, name }: ImportContext): void {
  for (const input of source.input) {
    const isKnown = input === '' || builder.value(input) || builder.constant(input);
    if (isKnown) continue;
    const isLeftOut = builder.isLeftOut(input);
    throw new RelevanceError(
      isLeftOut ? 'UNSUPPORTED_LAYER' : 'MALFORMED_MODEL',
      isLeftOut
        ? `ONNX ${source.opType} "${name}" expects to read first outputs, got "${input}", a further output of an operator`
        : `ONNX ${source.opType} "${name}" expects its inputs to come before it, got "${input}", which nothing has made`,
      { operator: source.opType, node: name, input },
    );
  }
}

function checkOutputs({ builder, source, name }: ImportContext): void {
  for (const output of source.output) {
    if (output === '' || !builder.isMade(output)) continue;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX ${source.opType} "${name}" expects to make tensors of its own, got "${output}", which another has made`,
      { operator: source.opType, node: name, output },
    );
  }
}
