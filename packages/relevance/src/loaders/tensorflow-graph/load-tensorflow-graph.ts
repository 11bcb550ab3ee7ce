import type { Network } from '../../network/network.ts';
import { decodeGraph } from './decode-graph.ts';
import { importNetwork } from './import-network.ts';
import type { TensorflowGraphOptions } from './tensorflow-graph-options.ts';

/**
 * Reads a network from the bytes of a frozen TensorFlow graph (`.pb`), without TensorFlow.
 *
 * The first axis of an input is the batch. Only what the output depends on is read, as in inference: switches of training are
 * off, shapes that the graph computes are folded.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when the bytes are no GraphDef or contradict themselves.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when an operation, or a variant of one, is not supported.
 * @throws {RelevanceError} SHAPE_MISMATCH when weights do not fit.
 * @throws {RelevanceError} TOO_LARGE when a tensor, or what constants expand to, is too large.
 * @throws {RelevanceError} INVALID_OPTIONS when there is no output or input of that name, or when the file does not say the
 *   shape of an input.
 */
export function loadTensorflowGraph(
  bytes: Uint8Array,
  options: TensorflowGraphOptions = {},
): Network {
  return importNetwork(decodeGraph(bytes), options);
}
