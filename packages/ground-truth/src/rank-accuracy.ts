import { checkLengths } from './errors.ts';
import type { ScoreSign } from './score-sign.ts';
import { scored } from './score-sign.ts';

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
  checkLengths('Rank accuracy', relevance, mask);
  const scores = Float64Array.from(relevance, (value) => scored(value, sign));
  const size = Array.from(mask).filter((value) => value !== 0).length;
  const sorted = scores.toSorted();
  const least = sorted.at(-size);
  const isUsable =
    size > 0 && sorted.at(-1)! > 0 && scores.every((value) => Number.isFinite(value));
  if (!isUsable || least === undefined) return undefined;
  let above = 0;
  let aboveInside = 0;
  let tied = 0;
  let tiedInside = 0;
  for (const [index, score] of scores.entries()) {
    const isInside = mask[index] !== 0 ? 1 : 0;
    if (score > least) {
      above += 1;
      aboveInside += isInside;
    } else if (score === least) {
      tied += 1;
      tiedInside += isInside;
    }
  }
  return (aboveInside + ((size - above) * tiedInside) / tied) / size;
}
