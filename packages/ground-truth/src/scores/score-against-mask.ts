import { averagePrecisionOf } from './average-precision.ts';
import { bestOverlapOf } from './best-overlap.ts';
import type { MaskScoreName } from './mask-scores.ts';
import { maskedScores } from './masked-scores.ts';
import { massAccuracy } from './mass-accuracy.ts';
import { defaultThreshold, rankedOverlap } from './overlap.ts';
import { rankAccuracyOf } from './rank-accuracy.ts';
import { rankedLevels } from './ranked-levels.ts';
import type { UnsignedScore } from './score-sign.ts';

/**
 * Every score of a map against a mask from one sort, each as it is by itself; all missing for an empty mask, for a map without such
 * relevance, and where a value is not finite.
 *
 * @param mask - Non-zero where relevance is expected.
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 */
export function scoreAgainstMask(
  relevance: ArrayLike<number>,
  mask: ArrayLike<number>,
  sign: UnsignedScore,
): Readonly<Partial<Record<MaskScoreName, number>>> {
  const masked = maskedScores('Scores against a mask', { relevance, mask }, sign);
  const mass = masked && massAccuracy(relevance, mask, sign);
  if (masked === undefined || mass === undefined) return {};
  const { size } = masked;
  const levels = rankedLevels(masked);
  const best = bestOverlapOf(levels, size);
  const { dice, iou, inclusivity, precision } = rankedOverlap(levels, size, defaultThreshold);
  return {
    'average-precision': averagePrecisionOf(levels, size),
    'best-dice': best.dice,
    'best-iou': best.iou,
    dice,
    inclusivity,
    iou,
    'mass-accuracy': mass,
    'pointing-game': levels.hits[0]! / levels.reached[0]!,
    precision,
    'rank-accuracy': rankAccuracyOf(levels, size),
  };
}
