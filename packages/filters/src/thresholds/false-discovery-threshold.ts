import { normalQuantileOfTail, normalTail } from './normal-tail.ts';

/**
 * Lets through what the procedure of Benjamini & Hochberg (1995) tells from normal noise: σ·z with a two-sided tail of
 * level · k / n, k the number of discoveries, at least 1 (Abramovich & Benjamini 1996).
 *
 * @param sorted - Magnitudes, smallest first.
 * @param level - Share of false discoveries.
 */
export function falseDiscoveryThreshold(
  sorted: Float32Array,
  sigma: number,
  level: number,
): number {
  const count = sorted.length;
  let discoveries = count;
  while (discoveries > 1) {
    const probability = 2 * normalTail(sorted[count - discoveries]! / sigma);
    if (probability <= (level * discoveries) / count) break;
    discoveries -= 1;
  }
  return sigma * normalQuantileOfTail((level * discoveries) / count / 2);
}
