import { maskedScores } from './masked-scores.ts';
import { overlapOf } from './overlap.ts';
import type { Overlap } from './overlap.ts';
import type { RankedLevels } from './ranked-levels.ts';
import { rankedLevels } from './ranked-levels.ts';
import type { UnsignedScore } from './score-sign.ts';

/**
 * Overlap at the threshold at which intersection over union, and with it dice, is largest; the highest such threshold.
 *
 * It knows the mask, so it bounds what any threshold could reach; it is no figure of a method that has to choose one. The threshold
 * is the least share that is still above. `undefined` for an empty mask, for a map without score, and where a score is not finite.
 *
 * @param mask - Non-zero where relevance is expected.
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 */
export function bestOverlap(
  relevance: ArrayLike<number>,
  mask: ArrayLike<number>,
  sign: UnsignedScore,
): Overlap | undefined {
  const masked = maskedScores('Best overlap', { relevance, mask }, sign);
  return masked && bestOverlapOf(rankedLevels(masked), masked.size);
}

/** Best overlap of a map whose scores are sorted. */
export function bestOverlapOf(
  { count, level, reached, hits }: RankedLevels,
  size: number,
): Overlap {
  let best = 0;
  let bestIou = -1;
  for (let index = 0; index < count; index += 1) {
    // What has no relevance cannot be selected by its relevance.
    if (level[index] === 0) break;
    const iou = hits[index]! / (reached[index]! + size - hits[index]!);
    if (iou <= bestIou) continue;
    bestIou = iou;
    best = index;
  }
  const counts = { hits: hits[best]!, above: reached[best]!, size };
  return overlapOf(counts, level[best]! / level[0]!);
}
