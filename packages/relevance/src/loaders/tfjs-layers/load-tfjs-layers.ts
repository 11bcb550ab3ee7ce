import { RelevanceError } from '../../errors.ts';
import type { Network } from '../../network/network.ts';
import { createNetwork } from '../../network/network.ts';
import { chooseOutput } from '../choose-output.ts';
import type { InputShapes } from '../input-shapes.ts';
import { shapeFor } from '../input-shapes.ts';
import { CallImporter } from './import-calls.ts';
import { neededCalls } from './needed-calls.ts';
import { readTfjsLayers } from './read-tfjs-layers.ts';

/** How a layers model is read. */
export interface LoadTfjsLayersOptions extends InputShapes {
  /** Name of the output layer to keep. @defaultValue the first */
  readonly output?: string;
}

/**
 * Reads a network from a TensorFlow.js layers model, without TensorFlow.
 *
 * Sequential and functional models of the Keras classes in `layers/index.ts`, models as layers of others and layers that are
 * called several times; quantized weights are read.
 *
 * @param model - The parsed `model.json`.
 * @param weights - The weight files one after the other, in the order of its `weightsManifest`.
 * @throws {RelevanceError} MALFORMED_MODEL when the file contradicts itself.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when a layer, or a variant of one, is not supported.
 * @throws {RelevanceError} SHAPE_MISMATCH when weights do not fit, or an input has another shape than is asked for.
 * @throws {RelevanceError} TOO_LARGE when a tensor would have more than 2^28 values a sample.
 * @throws {RelevanceError} INVALID_OPTIONS when there is no output of that name.
 */
export function loadTfjsLayers(
  model: unknown,
  weights: Uint8Array,
  options: LoadTfjsLayersOptions = {},
): Network {
  const file = readTfjsLayers(model, weights);
  const { name, notices } = chooseOutput('model.json', file.outputs, options.output);
  const calls = neededCalls(file.calls, [name]);
  const importer = new CallImporter(calls, {
    ...file,
    shapeFor: (input) => shapeFor(options, input),
  });
  for (const call of calls) importer.import(call);
  const output = importer.returned(name);
  if (output === undefined) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `Model expects its outputs to be layers, got "${name}"`,
      { output: name },
    );
  }
  return createNetwork({
    nodes: importer.graph.nodes.list,
    outputs: [output.node],
    notices: [...importer.graph.notices, ...notices],
  });
}
