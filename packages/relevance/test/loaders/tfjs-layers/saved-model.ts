import { io } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-node';

import { seededRandom } from '../../seeded-random.ts';

/** An entry of a `weightsManifest`. */
export interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: {
    readonly dtype: string;
    readonly min?: number;
    readonly scale?: number;
  };
}

/** A TensorFlow.js layers model as its files hold it. */
export interface SavedModel {
  readonly json: {
    readonly format: string;
    readonly modelTopology: Readonly<Record<string, unknown>>;
    readonly weightsManifest: readonly { readonly weights: readonly WeightEntry[] }[];
  };
  readonly weights: Uint8Array;
}

/** What `model.save` writes, read back as JSON and bytes. */
export async function saveModel(model: tf.LayersModel): Promise<SavedModel> {
  let saved: io.ModelArtifacts | undefined;
  await model.save(
    io.withSaveHandler((artifacts) => {
      saved = artifacts;
      return Promise.resolve({
        modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const },
      });
    }),
  );
  const { modelTopology, weightSpecs, weightData } = saved!;
  const json = {
    format: 'layers-model',
    modelTopology,
    weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }],
  };
  return {
    json: JSON.parse(JSON.stringify(json)) as SavedModel['json'],
    weights: new Uint8Array(weightData as ArrayBuffer),
  };
}

/** A model of TensorFlow.js again, from the files. */
export function loadSaved({ json, weights }: SavedModel): Promise<tf.LayersModel> {
  return tf.loadLayersModel(
    io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest[0]!.weights as unknown as io.WeightsManifestEntry[],
      weightData: Uint8Array.from(weights).buffer,
    }),
  );
}

/** Gives a model random weights; what a variance may be is positive. */
export function randomize(model: tf.LayersModel, seed: number): void {
  const random = seededRandom(seed);
  model.setWeights(
    model.weights.map(({ shape, name }) => {
      const size = shape.reduce<number>((product, dimension) => product * dimension!, 1);
      const isVariance = name.includes('variance');
      const next = (): number => (isVariance ? 0.5 + random.unit() : 0.5 * random.normal());
      return tf.tensor(random.floats(size, next), shape as number[]);
    }),
  );
}

/** What TensorFlow.js makes of one sample. */
export function predict(model: tf.LayersModel, x: Float32Array): Float32Array {
  const shape = [1, ...(model.inputs[0]!.shape.slice(1) as number[])];
  return tf.tidy(() =>
    (model.predict(tf.tensor(x, shape)) as tf.Tensor).dataSync(),
  ) as Float32Array;
}
