import { RelevanceError } from '../../errors.ts';
import type { ExpandedModel } from './expand-calls.ts';
import { expandCalls } from './expand-calls.ts';
import { JsonReader } from './json-reader.ts';
import { readModel } from './model-config.ts';
import { readWeights } from './read-weights.ts';
import type { WeightOf } from './weight-index.ts';
import { weightIndex } from './weight-index.ts';

/** What a layers model holds, before its layers are turned into nodes. */
export interface TfjsLayersFile extends ExpandedModel {
  readonly weightOf: WeightOf;
  /** Major version of the Keras that wrote the file; 2 where it does not say. */
  readonly kerasVersion: number;
}

/**
 * Reads the layers and the weights of a TensorFlow.js layers model.
 *
 * @throws {RelevanceError} MALFORMED_MODEL, UNSUPPORTED_LAYER, TOO_LARGE when the file is not one.
 */
export function readTfjsLayers(model: unknown, weights: Uint8Array): TfjsLayersFile {
  const reader = new JsonReader(model, 'model.json');
  const format = reader.string('format', 'layers-model');
  if (format !== 'layers-model') {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `model.json expects the format layers-model, got "${format}"`,
      { format },
    );
  }
  const topology = reader.child('modelTopology');
  const isWrapped = topology.has('model_config');
  const expanded = expandCalls(readModel(isWrapped ? topology.child('model_config') : topology));
  const version = topology.has('keras_version') ? topology.string('keras_version') : '';
  return {
    ...expanded,
    weightOf: weightIndex(readWeights(reader.array('weightsManifest'), weights)),
    kerasVersion: Number.parseInt(version, 10) || 2,
  };
}
