import * as tf from '@tensorflow/tfjs-node';

import type { SavedModel } from './saved-model.ts';
import { saveModel } from './saved-model.ts';

/** Anything that a JSON file can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Breaks a model file in place. */
export type Change = (json: { [key: string]: Json }) => void;

/** Convolution, batch normalization, max pool, flatten and dense, one behind the other, for [6, 6, 1]. */
export function sequentialModel(): Promise<SavedModel> {
  return saveModel(
    tf.sequential({
      layers: [
        tf.layers.conv2d({ inputShape: [6, 6, 1], filters: 2, kernelSize: 3, name: 'conv' }),
        tf.layers.batchNormalization({ name: 'norm' }),
        tf.layers.maxPooling2d({ poolSize: 2, name: 'pool' }),
        tf.layers.flatten({ name: 'flat' }),
        tf.layers.dense({ units: 3, name: 'dense' }),
      ],
    }),
  );
}

/** Two dense layers for [4]. */
export function functionalModel(): Promise<SavedModel> {
  const input = tf.input({ shape: [4], name: 'x' });
  const hidden = tf.layers.dense({ units: 3, name: 'hidden' }).apply(input);
  const output = tf.layers.dense({ units: 2, name: 'out' }).apply(hidden) as tf.SymbolicTensor;
  return saveModel(tf.model({ inputs: input, outputs: output }));
}

/** What a path of keys leads to. */
export function at(json: Json, ...path: readonly (string | number)[]): { [key: string]: Json } {
  let place: Json = json;
  for (const key of path) place = (place as { [key: string]: Json })[key]!;
  return place as { [key: string]: Json };
}

/** The n-th layer of a model file. */
export function layer(json: Json, index: number): { [key: string]: Json } {
  return at(json, 'modelTopology', 'config', 'layers', index);
}

/** The configuration of the n-th layer. */
export function config(json: Json, index: number): { [key: string]: Json } {
  return at(layer(json, index), 'config');
}

/** The n-th entry of the weights manifest. */
export function weight(json: Json, index: number): { [key: string]: Json } {
  return at(json, 'weightsManifest', 0, 'weights', index);
}

/** A changed copy of a model file. */
export function changed({ json }: SavedModel, change: Change): unknown {
  const copy = structuredClone(json) as unknown as { [key: string]: Json };
  change(copy);
  return copy;
}
