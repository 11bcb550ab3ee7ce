import { maskedScores } from './masked-scores.ts';
import type { RankedLevels } from './ranked-levels.ts';
import { rankedLevels } from './ranked-levels.ts';
import type { ScoreSign } from './score-sign.ts';

/**
 * Relevance rank accuracy: share of the n most relevant values that lie in the mask, n = size of the mask; 0 to 1.
 *
 * Values tied at the boundary count in proportion, so the order of the array does not matter. `undefined` for an empty mask,
 * for a map without positive score, and where a score is not finite.
 *
 * @param mask - Non-zero where relevance is expected.
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 */
export function rankAccuracy(
  relevance: ArrayLike<number>,
  mask: ArrayLike<number>,
  sign: ScoreSign,
): number | undefined {
  const masked = maskedScores('Rank accuracy', { relevance, mask }, sign);
  return masked && rankAccuracyOf(rankedLevels(masked), masked.size);
}

/** Rank accuracy of a map whose scores are sorted. */
export function rankAccuracyOf({ reached, hits }: RankedLevels, size: number): number {
  let boundary = 0;
  while (reached[boundary]! < size) boundary += 1;
  const above = boundary === 0 ? 0 : reached[boundary - 1]!;
  const hitsAbove = boundary === 0 ? 0 : hits[boundary - 1]!;
  const tied = reached[boundary]! - above;
  const tiedInside = hits[boundary]! - hitsAbove;
  return (hitsAbove + ((size - above) * tiedInside) / tied) / size;
}
