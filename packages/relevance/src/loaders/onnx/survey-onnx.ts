import { RelevanceError } from '../../errors.ts';
import { shapeFor } from '../input-shapes.ts';
import type { SurveyRow } from '../survey-row.ts';
import { addInput } from './add-input.ts';
import { decodeModel } from './decode-model.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { importNode, nodeNameOf, unknownOperator } from './import-node.ts';
import type { FileFacts } from './import-node.ts';
import type { OnnxNode, OnnxValueInfo } from './messages.ts';
import { inputShapesOf } from './operator.ts';
import { operators } from './operators/index.ts';
import type { LoadOnnxOptions } from './prepare-graph.ts';
import { prepareGraph } from './prepare-graph.ts';

/**
 * What the loader says about every operator that an output of an `.onnx` file depends on, in the order of the file; it goes on behind
 * one that it cannot read, with the shapes that the file states.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when the bytes are no ONNX file.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when the operator set is too old or too new, or weights cannot be read.
 * @throws {RelevanceError} INVALID_OPTIONS when there is no output of that name.
 */
export function surveyOnnx(bytes: Uint8Array, options: LoadOnnxOptions = {}): readonly SurveyRow[] {
  const model = decodeModel(bytes);
  const { builder, nodes, inputs, file } = prepareGraph(model, options);
  const stated = new Map(model.graph.valueInfo.map((info) => [info.name, info]));
  const unread = new Set<string>();
  const rows: SurveyRow[] = [];
  for (const input of inputs) {
    const problem = problemOf(() => addInput(builder, input, shapeFor(options, input.name)));
    if (problem === null) continue;
    unread.add(input.name);
    rows.push({ node: input.name, operator: 'input', inputShapes: [], problem });
  }
  for (const node of nodes) rows.push(surveyNode(builder, node, { file, stated, unread }));
  return rows;
}

/** What rows have in common. */
interface Survey {
  readonly file: FileFacts;
  /** What the file says of tensors in between. */
  readonly stated: ReadonlyMap<string, OnnxValueInfo>;
  /** Tensors that could not be made. */
  readonly unread: Set<string>;
}

function surveyNode(
  builder: GraphBuilder,
  source: OnnxNode,
  { file, stated, unread }: Survey,
): SurveyRow {
  const row = {
    node: source.name || (source.output[0] ?? ''),
    operator: source.domain === '' ? source.opType : `${source.domain}.${source.opType}`,
    inputShapes: inputShapesOf(builder, source),
  };
  const isReadable = !source.input.some((name) => unread.has(name));
  const name = nodeNameOf(builder, source);
  const problem = isReadable
    ? problemOf(() => importNode(builder, source, file))
    : problemUnread(builder, source, { name, file });
  for (const output of source.output) {
    // What the loader leaves out it refuses to be read, whatever shape the file states.
    if (builder.isLeftOut(output)) continue;
    assume(builder, stated.get(output));
    if (!builder.value(output) && !builder.constant(output)) unread.add(output);
  }
  return { ...row, problem };
}

/** Behind a node that could not be read only the operator can be judged. */
function problemUnread(
  builder: GraphBuilder,
  source: OnnxNode,
  of: { readonly name: string; readonly file: FileFacts },
): string | null {
  const isStandard = source.domain === '' || source.domain === 'ai.onnx';
  if (isStandard && operators.has(source.opType)) return null;
  return unknownOperator(builder, source, of).message;
}

/** Takes a tensor that nothing could make for an input, where the file says what shape it has. */
function assume(builder: GraphBuilder, info: OnnxValueInfo | undefined): void {
  if (info === undefined || builder.value(info.name) || builder.constant(info.name)) return;
  const dims = info.type?.tensorType?.shape?.dim;
  const shape = dims?.slice(1).map(({ dimValue }) => dimValue) ?? [];
  if (dims === undefined || dims.length < 2 || shape.some((size) => !(size >= 1))) return;
  const node = builder.freeName([info.name]);
  const problem = problemOf(() =>
    builder.nodes.add({ kind: 'input', name: node, inputs: [], shape }),
  );
  if (problem === null) builder.setValue(info.name, { node, shape, isTurned: false });
}

function problemOf(call: () => unknown): string | null {
  try {
    call();
    return null;
  } catch (error) {
    if (error instanceof RelevanceError) return error.message;
    throw error;
  }
}
