import type { Network } from '@pellucid/relevance';
import { loadTfjsLayers } from '@pellucid/relevance';
import type { LayersModel } from '@tensorflow/tfjs-node';
import * as tf from '@tensorflow/tfjs-node';

type Artifacts = Parameters<Parameters<typeof tf.io.withSaveHandler>[0]>[0];

/** The network as it stands in the middle of its training. */
export async function networkInTraining(model: LayersModel): Promise<Network> {
  let saved: Artifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return await Promise.resolve({
        modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' },
      });
    }),
  );
  const { modelTopology, weightSpecs, weightData } = saved!;
  const weights = Array.isArray(weightData) ? weightData : [weightData as ArrayBuffer];
  const manifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
  return loadTfjsLayers(
    { modelTopology, weightsManifest: manifest },
    Buffer.concat(weights.map((part) => Buffer.from(part))),
  );
}
