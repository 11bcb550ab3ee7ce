/**
 * The lowest number of a sample that k new numbers all exceed with a probability of at most p^k, whatever they are distributed as;
 * `undefined` where not even the largest is one.
 *
 * k new numbers all lie above the r-th largest of n with the probability r(r + 1)…(r + k − 1) ÷ ((n + 1)(n + 2)…(n + k)). Wilks
 * 1941.
 *
 * @param exceedance - Probability p, 0 to 1 exclusive.
 */
export function jointQuantile(
  values: readonly number[],
  exceedance: number,
  k: number,
): number | undefined {
  const size = values.length;
  const isSeldom = (rank: number): boolean => {
    let ratio = 1;
    for (let step = 0; step < k; step += 1) {
      ratio *= (rank + step) / (size + 1 + step) / exceedance;
    }
    return ratio <= 1;
  };
  let rank = 0;
  while (rank < size && isSeldom(rank + 1)) rank += 1;
  return rank === 0 ? undefined : Float64Array.from(values).toSorted()[size - rank];
}
