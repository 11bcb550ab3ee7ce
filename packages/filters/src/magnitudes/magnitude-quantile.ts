/**
 * The smallest of the sorted magnitudes that at least `level` of them do not exceed, 0 without any; as `inverted_cdf` of NumPy.
 *
 * @param sorted - Smallest first.
 * @param level - From 0 to 1.
 */
export function magnitudeQuantile(sorted: Float32Array, level: number): number {
  const rank = Math.max(1, Math.ceil(level * sorted.length));
  return sorted[rank - 1] ?? 0;
}
