/** Largest magnitude of the finite values; 0 where there are none. */
export function largestMagnitude(values: Float32Array): number {
  let largest = 0;
  for (const value of values) {
    if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  }
  return largest;
}
