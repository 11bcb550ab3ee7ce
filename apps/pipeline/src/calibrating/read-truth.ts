import type { Masks } from '@pellucid/ground-truth';
import { GroundTruthError, readMasks, sumChannels } from '@pellucid/ground-truth';
import type { Network, TensorData } from '@pellucid/relevance';

import { readArray } from '../arrays/read-array.ts';
import { PipelineError } from '../errors.ts';
import { channelsLast } from '../explaining/model-arrays.ts';

/** Where the channels of an input are; an input of features alone has none. */
type ChannelAxis = 'first' | 'last' | 'none';

/** Masks of samples, and maps as they are scored against them. */
export interface Truth {
  readonly masks: Masks;
  /** The map of one sample, in the layout of the model file, as one value a place of a mask. */
  readonly plane: (map: Float32Array) => Float32Array;
}

/**
 * Masks from a `.npy`: one value for each place of each sample, `[samples, ...places]`, with an axis of channels where the input has
 * its own, or as wide as an input of features.
 *
 * @param inputs - Shape of the samples, `[samples, ...input]` in the layout of the model file.
 * @throws {PipelineError} INVALID_ARRAY when the file is none, or does not fit the samples.
 */
export async function readTruth(
  file: string,
  inputs: readonly number[],
  { layout }: Pick<Network, 'layout'>,
): Promise<Truth> {
  const array = await readArray(file);
  try {
    return truthOf(array, inputs, layout);
  } catch (cause) {
    if (!(cause instanceof GroundTruthError)) throw cause;
    throw new PipelineError({
      code: 'INVALID_ARRAY',
      message: `${file}: ${cause.message}`,
      remedy: 'Give one mask a sample, with a value for each place of the input.',
      details: { file, ...cause.details },
      cause,
    });
  }
}

function truthOf(array: TensorData, inputs: readonly number[], layout: Network['layout']): Truth {
  if (inputs.length === 2) return truthAlong(array, inputs, 'none');
  if (layout !== 'channels-first') return truthAlong(array, inputs, 'last');
  try {
    return truthAlong(array, inputs, 'first');
  } catch (error) {
    // Files of frameworks that keep channels last may be written in a format that has them first.
    try {
      return truthAlong(array, inputs, 'last');
    } catch {
      throw error;
    }
  }
}

function truthAlong(array: TensorData, inputs: readonly number[], axis: ChannelAxis): Truth {
  const [samples = 0, ...sample] = inputs;
  const shape = { first: [...sample.slice(1), sample[0]!], last: sample, none: [...sample, 1] }[
    axis
  ];
  const isTurned = axis === 'first' && array.shape.length === inputs.length;
  const masks = readMasks(isTurned ? channelsLast(array) : array, [samples, ...shape]);
  const plane = (map: Float32Array): Float32Array => {
    const one = { shape: [1, ...sample], values: map };
    const { values } = axis === 'first' ? channelsLast(one) : one;
    return sumChannels({ shape, values }).values;
  };
  return { masks, plane };
}
