import { join } from 'node:path';

import * as tf from '@tensorflow/tfjs-node';

import { LabError } from '../errors.ts';

/**
 * Loads the network of a model directory; the caller disposes it.
 *
 * @throws {LabError} INVALID_MODEL when there is no readable `model.json` with its weights.
 */
export async function loadNetwork(directory: string): Promise<tf.LayersModel> {
  const path = join(directory, 'model.json');
  try {
    return await tf.loadLayersModel(`file://${path}`);
  } catch (cause) {
    throw new LabError({
      code: 'INVALID_MODEL',
      message: `load model: expected a TensorFlow.js layers model at ${path}: ${String(cause)}`,
      remedy: 'Name a model directory that "lab train" wrote.',
      cause,
    });
  }
}
