/** Share of the numbers that the tail is estimated from. */
const tailShare = 0.02;
/** Fewest numbers that a tail is estimated from unless told. */
const fewestInTail = 10;

/**
 * A quantile so high that few or none of the numbers lie above it: the estimator of Weissman on Hill's tail index.
 *
 * x₍ₖ₎ · (k / (n·p))^H, H = mean of ln(x₍ᵢ₎ / x₍ₖ₎) over the k − 1 numbers above x₍ₖ₎, the k-th largest; k = 2 % of n, at
 * least `fewest`. Hill 1975, Weissman 1978. Never below the largest number.
 *
 * @param values - Positive numbers, at least 20.
 * @param exceedance - Probability p that a new number is above, 0 to 1 exclusive.
 * @param fewest - Numbers that the tail has at least. @defaultValue 10
 */
export function tailQuantile(
  values: readonly number[],
  exceedance: number,
  fewest: number = fewestInTail,
): number {
  const sorted = Float64Array.from(values).toSorted();
  const size = sorted.length;
  const tail = Math.max(Math.min(fewest, size), Math.round(size * tailShare));
  const anchor = sorted[size - tail]!;
  let index = 0;
  for (let rank = size - tail + 1; rank < size; rank += 1)
    index += Math.log(sorted[rank]! / anchor);
  index /= tail - 1;
  const estimate = anchor * (tail / (size * exceedance)) ** index;
  return Math.max(estimate, sorted.at(-1)!);
}
