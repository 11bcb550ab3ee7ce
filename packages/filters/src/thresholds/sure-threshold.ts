import { universalThreshold } from './universal-threshold.ts';

/**
 * The soft threshold of least estimated risk among the magnitudes up to the universal one, and 0:
 * argmin nσ² − 2σ²·#{|r| ≤ t} + Σ min(r², t²) (Donoho & Johnstone 1995).
 *
 * @param sorted - Magnitudes, smallest first.
 */
export function sureThreshold(sorted: Float32Array, sigma: number): number {
  const count = sorted.length;
  const variance = sigma * sigma;
  const most = universalThreshold(count, sigma);
  let best = 0;
  let leastRisk = count * variance;
  let below = 0;
  for (let index = 0; index < count; index += 1) {
    const candidate = sorted[index]!;
    if (candidate > most) break;
    const square = candidate * candidate;
    below += square;
    // Of equal magnitudes the last one has them all below.
    if (sorted[index + 1] === candidate) continue;
    const covered = index + 1;
    const risk = count * variance - 2 * variance * covered + below + (count - covered) * square;
    if (risk < leastRisk) [best, leastRisk] = [candidate, risk];
  }
  return best;
}
