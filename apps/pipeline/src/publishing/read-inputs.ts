import type { Network } from '@pellucid/relevance';

import { readSamples } from '../calibrating/read-samples.ts';
import { asInputBatch } from '../explaining/model-arrays.ts';
import { readImage } from '../images/read-image.ts';
import type { LoadedModel } from '../models/load-model.ts';

/**
 * Samples of all sources, in their order: `.npy`, PNG, JPEG, or `part:NAME`.
 *
 * @throws {PipelineError} BAD_USAGE, INVALID_ARRAY when there are none.
 */
export async function readInputs(
  sources: readonly string[],
  at: { readonly model: LoadedModel; readonly network: Network },
): Promise<Float32Array[]> {
  const samples: Float32Array[] = [];
  const { shape } = at.network.inputs[0]!;
  for (const source of sources) {
    const isImage = /\.(png|jpe?g)$/i.test(source);
    const { batch } = isImage
      ? asInputBatch(shape, await readImage(source, at.model.manifest), source)
      : await readSamples(source, at);
    const size = shape.reduce((a, b) => a * b, 1);
    for (let from = 0; from < batch.values.length; from += size) {
      samples.push(batch.values.slice(from, from + size));
    }
  }
  return samples;
}
