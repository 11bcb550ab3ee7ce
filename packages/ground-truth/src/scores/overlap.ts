import { GroundTruthError } from '../errors.ts';
import { maskedScores } from './masked-scores.ts';
import type { RankedLevels } from './ranked-levels.ts';
import type { UnsignedScore } from './score-sign.ts';

/** How a map that is cut at a threshold and a mask lie over one another; A: what is above the threshold, M: the mask. */
export interface Overlap {
  /** Share of the map's largest value that A is above. */
  readonly threshold: number;
  /** 2·|A ∩ M| / (|A| + |M|) */
  readonly dice: number;
  /** Intersection over union, |A ∩ M| / |A ∪ M|. */
  readonly iou: number;
  /** Share of the mask that is above, |A ∩ M| / |M|: recall, which the code of Tjoa & Guan calls inclusivity. */
  readonly inclusivity: number;
  /** Share of what is above that lies in the mask, |A ∩ M| / |A|. */
  readonly precision: number;
}

/** Share of the largest value that the paper's authors cut at. */
export const defaultThreshold = 0.5;

/**
 * Overlap of the mask with all that is above a share of the map's largest value.
 *
 * The share is of the map's own largest value, so no other map of a batch has a part in it. `undefined` for an empty mask, for a map
 * without score, and where a score is not finite.
 *
 * @param mask - Non-zero where relevance is expected.
 * @param options - `threshold`: 0 inclusive to 1 exclusive. @defaultValue 0.5
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 * @throws {GroundTruthError} INVALID_OPTIONS when the threshold is out of range.
 */
export function overlap(
  relevance: ArrayLike<number>,
  mask: ArrayLike<number>,
  sign: UnsignedScore,
  options: { readonly threshold?: number } = {},
): Overlap | undefined {
  const { threshold = defaultThreshold } = options;
  if (!(threshold >= 0 && threshold < 1)) {
    throw new GroundTruthError(
      'INVALID_OPTIONS',
      `Overlap expects a threshold of at least 0 and below 1, got ${threshold}`,
      { threshold },
    );
  }
  const masked = maskedScores('Overlap', { relevance, mask }, sign);
  if (masked === undefined) return undefined;
  const { scores, inside, size, largest } = masked;
  let above = 0;
  let hits = 0;
  for (let index = 0; index < scores.length; index += 1) {
    if (!(scores[index]! / largest > threshold)) continue;
    above += 1;
    hits += inside[index]!;
  }
  return overlapOf({ hits, above, size }, threshold);
}

/** The figures of an {@link Overlap} from counts: `hits` of `above` values lie in a mask of `size`. */
export function overlapOf(
  { hits, above, size }: { hits: number; above: number; size: number },
  threshold: number,
): Overlap {
  return {
    threshold,
    dice: (2 * hits) / (above + size),
    iou: hits / (above + size - hits),
    inclusivity: hits / size,
    precision: hits / above,
  };
}

/** Overlap at a threshold of a map whose scores are sorted. */
export function rankedOverlap(
  { count, level, reached, hits }: RankedLevels,
  size: number,
  threshold: number,
): Overlap {
  let last = 0;
  while (last + 1 < count && level[last + 1]! / level[0]! > threshold) last += 1;
  return overlapOf({ hits: hits[last]!, above: reached[last]!, size }, threshold);
}
