/**
 * Mean similarity of the pairs of different maps: how stable an explanation is over repeated passes, seeds or replicates.
 *
 * A map is never compared with itself: that is 1 whatever the maps are, and would lift the mean the more, the fewer there are.
 * Pairs without similarity are left out; `undefined` when none is left.
 *
 * @param similarity - Of two maps, the same either way round, such as the cosine.
 */
export function meanPairwise<T>(
  maps: readonly T[],
  similarity: (one: T, other: T) => number | undefined,
): number | undefined {
  let sum = 0;
  let pairs = 0;
  for (const [index, one] of maps.entries()) {
    for (const other of maps.slice(index + 1)) {
      const value = similarity(one, other);
      if (value === undefined) continue;
      sum += value;
      pairs += 1;
    }
  }
  return pairs === 0 ? undefined : sum / pairs;
}
