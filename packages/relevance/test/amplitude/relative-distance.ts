/** |got − expected| / |expected|; 0 for the same, NaN and infinities included. */
export function relativeDistance(got: number, expected: number): number {
  return got === expected || Object.is(got, expected)
    ? 0
    : Math.abs(got - expected) / Math.abs(expected);
}
