import { fewestSamples } from '@pellucid/calibration';
import { sha256Hex } from '@pellucid/events';

import { PipelineError } from '../errors.ts';
import type { Samples } from './read-samples.ts';

/**
 * Makes sure that there is something to fit to, before anything is explained: the same sample again tells nothing new.
 *
 * @throws {PipelineError} INVALID_ARRAY when there are too few samples that differ.
 */
export function checkSamples(given: Samples): void {
  const { batch, description } = given;
  const samples = batch.shape[0]!;
  const different = differentSamples(given);
  if (different >= fewestSamples) return;
  const got = different === samples ? `${samples}` : `${samples}, ${different} without repeats`;
  throw new PipelineError({
    code: 'INVALID_ARRAY',
    message: `Calibration expects at least ${fewestSamples} samples that differ from each other, got ${got} (${description})`,
    remedy:
      'Give more samples of what the network sees in service, 500 or so, along the first axis.',
    details: { samples, different },
  });
}

/** How many samples differ from each other. */
export function differentSamples({ batch }: Samples): number {
  const samples = batch.shape[0]!;
  const size = batch.values.length / samples;
  const digests = Array.from({ length: samples }, (_, sample) => {
    const { buffer, byteOffset, byteLength } = batch.values.subarray(
      sample * size,
      (sample + 1) * size,
    );
    return sha256Hex(new Uint8Array(buffer, byteOffset, byteLength));
  });
  return new Set(digests).size;
}
