/** Neighbours in memory that are looked at together, as they come at the price of one. */
export const runLength = 8;

/**
 * From the start of a run of values to that of the next, so that at most `most` values are looked at: `most` a multiple of
 * {@link runLength}.
 */
export function runDistance(length: number, most: number): number {
  // An odd number of runs, so that it does not meet the same channels again and again.
  return length <= most ? runLength : runLength * (Math.ceil(length / most) | 1);
}
