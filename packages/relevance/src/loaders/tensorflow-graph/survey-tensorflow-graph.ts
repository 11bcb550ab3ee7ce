import { RelevanceError } from '../../errors.ts';
import type { SurveyRow } from '../survey-row.ts';
import { decodeGraph } from './decode-graph.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { GraphNode, GraphSource } from './graph-node.ts';
import { findOutput } from './graph-outputs.ts';
import { shapeOf } from './graph-value.ts';
import { GraphImporter, knownOperations } from './import-graph.ts';
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
  return rows.some(({ problem }) => problem !== null) ? rows : withOutput(rows, importer, tensor);
}

/** The rows, with what keeps the output from being one of a network at the node that makes it. */
function withOutput(
  rows: readonly SurveyRow[],
  importer: GraphImporter,
  tensor: string,
): readonly SurveyRow[] {
  try {
    importer.output(tensor);
    return rows;
  } catch (error) {
    if (!(error instanceof RelevanceError)) throw error;
    const { node } = parseTensorName(tensor);
    return rows.map((row) => (row.node === node ? { ...row, problem: error.message } : row));
  }
}

function surveyNode(
  importer: GraphImporter,
  node: GraphNode,
  known: ReadonlySet<string>,
): SurveyRow {
  const row = { node: node.name, operator: node.op };
  try {
    const inputs = importer.inputsOf(node);
    const inputShapes = inputs.map(shapeOf);
    if (inputs.some(({ kind }) => kind === 'unknown')) {
      importer.leaveOut(node);
      const problem = known.has(node.op) ? null : `${node.op} is not supported`;
      return { ...row, inputShapes, problem };
    }
    return { ...row, inputShapes, problem: problemOf(importer, node) };
  } catch (error) {
    if (!(error instanceof RelevanceError)) throw error;
    importer.leaveOut(node);
    return { ...row, inputShapes: [], problem: error.message };
  }
}

function problemOf(importer: GraphImporter, node: GraphNode): string | null {
  try {
    importer.importNode(node);
    return null;
  } catch (error) {
    if (!(error instanceof RelevanceError)) throw error;
    importer.leaveOut(node);
    return error.message;
  }
}
