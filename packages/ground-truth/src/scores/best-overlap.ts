import { maskedScores } from './masked-scores.ts';
import { overlapOf } from './overlap.ts';
import type { Overlap } from './overlap.ts';
import { rankedHits } from './ranked-hits.ts';
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
  if (masked === undefined) return undefined;
  const { size, largest } = masked;
  let best = overlapOf({ hits: 0, above: 1, size }, 1);
  let bestIou = -1;
  for (const { level, above, hits } of rankedHits(masked)) {
    // What has no relevance cannot be selected by its relevance.
    if (level === 0) break;
    const iou = hits / (above + size - hits);
    if (iou <= bestIou) continue;
    bestIou = iou;
    best = overlapOf({ hits, above, size }, level / largest);
  }
  return best;
}
