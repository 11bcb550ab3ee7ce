import { RelevanceError } from '../../errors.ts';
import type { SurveyRow } from '../survey-row.ts';
import { decodeGraph } from './decode-graph.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { GraphNode, GraphSource } from './graph-node.ts';
import { findOutput } from './graph-outputs.ts';
import type { GraphValue } from './graph-value.ts';
import { shapeOf } from './graph-value.ts';
import { GraphImporter, isGap, knownOperations } from './import-graph.ts';
import { neededNodes } from './needed-nodes.ts';
import { readJsonGraph } from './read-json-graph.ts';
import { parseTensorName } from './tensor-name.ts';
import type { TensorflowGraphOptions } from './tensorflow-graph-options.ts';

/**
 * Every node that an output of a frozen graph depends on, with what keeps it from being read.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when the bytes are no GraphDef, or when names or cycles keep it from being walked.
 */
export function surveyTensorflowGraph(
  bytes: Uint8Array,
  options: TensorflowGraphOptions = {},
): readonly SurveyRow[] {
  return surveyGraph(decodeGraph(bytes), options);
}

/**
 * Every node that an output of a TensorFlow.js graph model depends on, with what keeps it from being read.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when the file contradicts itself, or when names or cycles keep it from being walked.
 */
export function surveyTfjsGraph(
  model: unknown,
  weights: Uint8Array,
  options: TensorflowGraphOptions = {},
): readonly SurveyRow[] {
  return surveyGraph(readJsonGraph(model, weights), options);
}

function surveyGraph(source: GraphSource, options: TensorflowGraphOptions): readonly SurveyRow[] {
  const { tensor, takenOff } = findOutput(source, options.output);
  const importer = new GraphImporter(source, new GraphBuilder(source.bytes), {
    ...options,
    takenOff,
  });
  const known = new Set(knownOperations());
  const rows = neededNodes(source, parseTensorName(tensor).node).map((node) =>
    surveyNode(importer, node, known),
  );
  const inTheWay = outputProblem(importer, tensor);
  const { node } = parseTensorName(tensor);
  return rows.map(({ error, ...row }): SurveyRow => {
    // A gap that a choice leaves out keeps nothing from being read.
    if (inTheWay === null)
      return { ...row, problem: error && !isGap(error) ? error.message : null };
    const problem = error?.message ?? row.problem;
    const isLast = row.node === node && !rows.some((other) => other.error ?? other.problem);
    return { ...row, problem: isLast ? inTheWay : problem };
  });
}

/** What keeps the output from being one of a network; `null` where nothing does. */
function outputProblem(importer: GraphImporter, tensor: string): string | null {
  try {
    importer.output(tensor);
    return null;
  } catch (error) {
    if (error instanceof RelevanceError) return error.message;
    throw error;
  }
}

function surveyNode(
  importer: GraphImporter,
  node: GraphNode,
  known: ReadonlySet<string>,
): SurveyRow & { readonly error: RelevanceError | undefined } {
  const error = importer.importNode(node);
  const inputs = inputsOf(importer, node);
  const isBehindGap = inputs.some(({ kind }) => kind === 'unknown');
  const problem = isBehindGap && !known.has(node.op) ? `${node.op} is not supported` : null;
  const row = { node: node.name, operator: node.op, inputShapes: inputs.map(shapeOf) };
  return { ...row, problem, error };
}

/** What a node reads; nothing where its inputs do not exist. */
function inputsOf(importer: GraphImporter, node: GraphNode): readonly GraphValue[] {
  try {
    return importer.inputsOf(node);
  } catch (error) {
    if (error instanceof RelevanceError) return [];
    throw error;
  }
}
