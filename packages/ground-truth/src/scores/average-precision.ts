import { maskedScores } from './masked-scores.ts';
import type { RankedLevels } from './ranked-levels.ts';
import { rankedLevels } from './ranked-levels.ts';
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
  return masked && averagePrecisionOf(rankedLevels(masked), masked.size);
}

/** Average precision of a map whose scores are sorted. */
export function averagePrecisionOf({ reached, hits }: RankedLevels, size: number): number {
  let area = 0;
  let found = 0;
  for (let index = 0; found < size; index += 1) {
    area += ((hits[index]! - found) * hits[index]!) / reached[index]!;
    found = hits[index]!;
  }
  return area / size;
}
