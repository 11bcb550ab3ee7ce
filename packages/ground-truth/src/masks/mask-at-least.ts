/** 1 where graded truth reaches a level, 0 elsewhere: of glyphs, 1 leaves the strokes and 0.4 their box. */
export function maskAtLeast(truth: ArrayLike<number>, level: number): Uint8Array {
  // Truth is float32: 0.4 in it is not the 0.4 of a float64.
  const least = Math.fround(level);
  return Uint8Array.from(truth, (value) => (value >= least ? 1 : 0));
}
