import type { Peaks } from './peaks.ts';

/** Values of one run: sums of the low bits of so many stay exact in a packed cell. */
export const runLength: number = 2 ** 16;

/** Numbers that {@link RunPacker.take} gives for a bucket. */
export const takenStride = 4;

/**
 * Counts the values of one run by bucket and sums their low bits, in scratch space of all sketches: a run is packed and taken
 * out again within one call.
 */
export interface RunPacker {
  /** Packs the values from `start` to `stop`, exclusive, at most {@link runLength} of them, and offers them as peaks. */
  readonly pack: (bits: Int32Array, start: number, stop: number, peaks: Peaks) => void;
  /** The values in the buckets from `from` to `to`, exclusive, of both signs, which are empty from then on. */
  readonly takeCount: (from: number, to: number) => number;
  /**
   * Takes the buckets of both signs, from `bucket` down until so many values have been taken; they are empty from then on.
   *
   * @param values - 1 or more.
   * @returns How many buckets of each sign were taken.
   */
  readonly take: (bucket: number, values: number) => number;
  /** What was taken: count and sum of the low bits of the positive bucket, then of the negative one, by bucket downwards. */
  readonly taken: Float64Array;
}
