import { maskedScores } from './masked-scores.ts';
import type { ScoreSign } from './score-sign.ts';

/**
 * Pointing game: 1 when the most relevant value lies in the mask, 0 when not.
 *
 * Where several values are the largest it is the share of them in the mask, so the order of the array does not matter. `undefined`
 * for an empty mask, for a map without positive score, and where a score is not finite. Zhang et al., IJCV 126 (2018), without their
 * tolerance of 15 pixels.
 *
 * @param mask - Non-zero where relevance is expected.
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 */
export function pointingGame(
  relevance: ArrayLike<number>,
  mask: ArrayLike<number>,
  sign: ScoreSign,
): number | undefined {
  const masked = maskedScores('Pointing game', { relevance, mask }, sign);
  if (masked === undefined) return undefined;
  const { scores, inside, largest } = masked;
  let tied = 0;
  let hits = 0;
  for (let index = 0; index < scores.length; index += 1) {
    if (scores[index] !== largest) continue;
    tied += 1;
    hits += inside[index]!;
  }
  return hits / tied;
}
