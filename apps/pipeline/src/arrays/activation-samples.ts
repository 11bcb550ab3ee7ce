import { PipelineError } from '../errors.ts';
import { readArray } from './read-array.ts';

/** What the units behind an array of relevance were. */
export interface ActivationSamples {
  /** Activations of a sample: those of the file, or 1 everywhere without one. */
  readonly sample: (index: number, size: number) => Float32Array;
  /** Whether activations were asked for without a file. */
  readonly isAssumed: () => boolean;
}

/**
 * Reads activations that belong to an array of relevance.
 *
 * @throws {PipelineError} BAD_USAGE when their shape is another.
 */
export async function activationSamples(
  file: string | undefined,
  shape: readonly number[],
): Promise<ActivationSamples> {
  if (file === undefined) {
    let isAsked = false;
    const sample = (_index: number, size: number): Float32Array => {
      isAsked = true;
      return new Float32Array(size).fill(1);
    };
    return { sample, isAssumed: () => isAsked };
  }
  const array = await readArray(file);
  if (array.shape.join() !== shape.join()) {
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: `--activation expects the shape of --input, (${shape.join(', ')}), got (${array.shape.join(', ')})`,
      remedy: 'Give what the layer read where the relevance was taken.',
      details: { file, shape: [...array.shape] },
    });
  }
  const sample = (index: number, size: number): Float32Array =>
    array.values.subarray(index * size, (index + 1) * size);
  return { sample, isAssumed: () => false };
}
