import type { Network, TensorData } from '@pellucid/relevance';

import { readArray } from '../arrays/read-array.ts';
import { loadDigits } from '../digits/digit-data.ts';
import { PipelineError } from '../errors.ts';
import { asInputBatch } from '../explaining/model-arrays.ts';
import type { LoadedModel } from '../models/load-model.ts';

/** Samples with a sentence that says what they are. */
export interface Samples {
  readonly batch: TensorData;
  readonly description: string;
}

/**
 * Samples from a `.npy` file, or `part:NAME` for a part of the digits in the model directory's `data.json`.
 *
 * @throws {PipelineError} BAD_USAGE, INVALID_ARRAY when there are none.
 */
export async function readSamples(
  source: string,
  { model, network }: { model: LoadedModel; network: Network },
): Promise<Samples> {
  const { shape } = network.inputs[0]!;
  if (!source.startsWith('part:')) {
    const { batch } = asInputBatch(shape, await readArray(source), source);
    return { batch, description: `${batch.shape[0]} samples of ${source}` };
  }
  if (model.directory === null) {
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: `--input ${source} expects a model directory with a data.json, got a model file`,
    });
  }
  const name = source.slice('part:'.length);
  const digits = await loadDigits(model.directory);
  const list = digits.part(name);
  const images = list.map((index) => digits.image(index));
  const size = images[0]?.length ?? 0;
  const values = new Float32Array(images.length * size);
  for (const [index, image] of images.entries()) values.set(image, index * size);
  const { batch } = asInputBatch(shape, { shape: [images.length, ...shape], values }, source);
  return { batch, description: `${images.length} MNIST digits, part "${name}" of data.json` };
}
