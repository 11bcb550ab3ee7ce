import { maskedScores } from './masked-scores.ts';
import { rankedHits } from './ranked-hits.ts';
import type { ScoreSign } from './score-sign.ts';

/**
 * Area under the curve of precision over recall as average precision: Σ (recallₙ − recallₙ₋₁) · precisionₙ down the levels of the map.
 *
 * A map of equal values, and a random one on average, gets the share of the mask: higher is better than chance. Tied values come
 * together, so the order of the array does not matter. `undefined` for an empty mask, for a map without positive score, and where a
 * score is not finite.
 *
 * @param mask - Non-zero where relevance is expected.
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 */
export function averagePrecision(
  relevance: ArrayLike<number>,
  mask: ArrayLike<number>,
  sign: ScoreSign,
): number | undefined {
  const masked = maskedScores('Average precision', { relevance, mask }, sign);
  if (masked === undefined) return undefined;
  let area = 0;
  let found = 0;
  for (const { above, hits } of rankedHits(masked)) {
    area += ((hits - found) * hits) / above;
    found = hits;
    if (found === masked.size) break;
  }
  return area / masked.size;
}
