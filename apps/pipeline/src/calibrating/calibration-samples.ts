import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { PipelineError } from '../errors.ts';
import { readInputs } from '../publishing/read-inputs.ts';
import type { Samples } from './read-samples.ts';
import { readSamples } from './read-samples.ts';
import { readTopic } from './read-topic.ts';

/** Where samples come from. */
export interface CalibrationSources {
  /** `.npy` files, images, folders of images, `part:NAME`; or `topic` alone. */
  readonly input: readonly string[];
  readonly config?: string | undefined;
  /** Records of a topic that are looked at. */
  readonly count: number;
}

const image = /\.(png|jpe?g)$/i;

/**
 * Samples of all sources, in their order.
 *
 * @throws {PipelineError} BAD_USAGE, INVALID_ARRAY, TRANSPORT_FAILED when there are none.
 */
export async function calibrationSamples(
  { input, config, count }: CalibrationSources,
  { model, network }: PreparedPlan,
): Promise<Samples> {
  const [first = ''] = input;
  if (input.includes('topic')) {
    if (input.length === 1) return await readTopic({ model, network, config, count });
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: `--input topic expects to be the only one, got ${input.join(', ')}`,
      remedy: 'Calibrate on a topic or on files.',
      details: { input },
    });
  }
  const files = (await Promise.all(input.map(imagesOf))).flat();
  if (files.length === 1 && !image.test(first)) return await readSamples(first, { model, network });
  const samples = await readInputs(files, { model, network });
  const { shape } = network.inputs[0]!;
  const size = shape.reduce((a, b) => a * b, 1);
  const values = new Float32Array(samples.length * size);
  for (const [index, sample] of samples.entries()) values.set(sample, index * size);
  return {
    batch: { shape: [samples.length, ...shape], values },
    description: `${samples.length} samples of ${input.join(', ')}`,
  };
}

/** The images in a folder, by name; anything else is itself. */
async function imagesOf(source: string): Promise<readonly string[]> {
  const found = await stat(source).catch(() => null);
  if (found?.isDirectory() !== true) return [source];
  const names = (await readdir(source)).filter((name) => image.test(name)).toSorted();
  if (names.length > 0) return names.map((name) => path.join(source, name));
  throw new PipelineError({
    code: 'INVALID_ARRAY',
    message: `--input with a folder expects PNG or JPEG files in it, got none in "${source}"`,
    remedy: 'Give a folder of images, or a .npy file.',
    details: { source },
  });
}
