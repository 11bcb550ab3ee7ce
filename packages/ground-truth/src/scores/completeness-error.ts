/**
 * How far the relevance of a map is from adding up to what was explained, |Σ r − y| / |y|: 0 where it is complete.
 *
 * Relative to the explained output, because sums of float32 numbers are never exactly equal. `undefined` where the output is zero, or
 * something is not finite.
 *
 * @param explained - Sum of the start relevance, less that of a baseline where there is one.
 */
export function completenessError(
  relevance: ArrayLike<number>,
  explained: number,
): number | undefined {
  let sum = 0;
  for (let index = 0; index < relevance.length; index += 1) sum += relevance[index]!;
  const error = Math.abs(sum - explained) / Math.abs(explained);
  return Number.isFinite(error) && Number.isFinite(explained) ? error : undefined;
}
