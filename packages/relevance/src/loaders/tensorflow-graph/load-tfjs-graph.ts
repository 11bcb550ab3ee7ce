import type { Network } from '../../network/network.ts';
import { importNetwork } from './import-network.ts';
import { readJsonGraph } from './read-json-graph.ts';
import type { TensorflowGraphOptions } from './tensorflow-graph-options.ts';

/**
 * Reads a network from a TensorFlow.js graph model, without TensorFlow.
 *
 * Fused operations and quantized weights are read; everything else is as in `loadTensorflowGraph`.
 *
 * @param model - The parsed `model.json`.
 * @param weights - The weight files one after the other, in the order of its `weightsManifest`.
 * @throws {RelevanceError} MALFORMED_MODEL when the file contradicts itself.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when an operation, or a variant of one, is not supported.
 * @throws {RelevanceError} SHAPE_MISMATCH when weights do not fit.
 * @throws {RelevanceError} TOO_LARGE when a tensor, or what constants expand to, is too large.
 * @throws {RelevanceError} INVALID_OPTIONS when there is no output or input of that name, or when the file does not say the
 *   shape of an input.
 */
export function loadTfjsGraph(
  model: unknown,
  weights: Uint8Array,
  options: TensorflowGraphOptions = {},
): Network {
  return importNetwork(readJsonGraph(model, weights), options);
}
