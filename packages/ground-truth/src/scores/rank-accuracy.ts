import { maskedScores } from './masked-scores.ts';
import { rankedHits } from './ranked-hits.ts';
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
  if (masked === undefined) return undefined;
  const { size } = masked;
  let aboveBefore = 0;
  let hitsBefore = 0;
  for (const { above, hits } of rankedHits(masked)) {
    if (above >= size) {
      const tied = above - aboveBefore;
      const tiedInside = hits - hitsBefore;
      return (hitsBefore + ((size - aboveBefore) * tiedInside) / tied) / size;
    }
    aboveBefore = above;
    hitsBefore = hits;
  }
  return undefined;
}
