import { RelevanceError } from '../../errors.ts';
import { modelDecoder } from './generated/static-code.ts';
import type { OnnxModel } from './messages.ts';

/** Oldest and newest version of the default operator set that is read. */
const operatorSets = { oldest: 7, newest: 25 };

/** Nodes that a graph may have; the largest networks that are deployed have some ten thousand. */
const mostNodes = 2 ** 17;

/** An ONNX file that has a graph with nodes. */
export interface DecodedModel {
  readonly graph: NonNullable<OnnxModel['graph']>;
  readonly operatorSet: number;
  readonly producer: string;
}

/**
 * Reads the messages of an ONNX file.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when the bytes are no ONNX file, or one without a graph.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when the operator set is too old or too new.
 * @throws {RelevanceError} TOO_LARGE when the graph has too many nodes.
 */
export function decodeModel(bytes: Uint8Array): DecodedModel {
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
  if (graph.node.length > mostNodes) {
    throw new RelevanceError(
      'TOO_LARGE',
      `ONNX file expects a graph of at most ${mostNodes} nodes, got ${graph.node.length}`,
      { nodes: graph.node.length, mostNodes },
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
  return { graph, operatorSet: version, producer: model.producerName };
}
