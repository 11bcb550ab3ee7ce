/**
 * Area under the receiver operating characteristic: probability that a value with the error is above one without, ties
 * counted half (Mann & Whitney 1947). `undefined` when either side is empty.
 */
export function areaUnderCurve(
  withError: readonly number[],
  without: readonly number[],
): number | undefined {
  if (withError.length === 0 || without.length === 0) return undefined;
  const all = [
    ...withError.map((value) => ({ value, isHit: true })),
    ...without.map((value) => ({ value, isHit: false })),
  ].sort((a, b) => a.value - b.value);
  let rankSum = 0;
  for (let start = 0; start < all.length;) {
    let end = start;
    while (end < all.length && all[end]!.value === all[start]!.value) end += 1;
    const rank = (start + 1 + end) / 2;
    rankSum += rank * all.slice(start, end).filter(({ isHit }) => isHit).length;
    start = end;
  }
  const hits = withError.length;
  return (rankSum - (hits * (hits + 1)) / 2) / (hits * without.length);
}
