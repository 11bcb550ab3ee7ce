import { checkLengths } from '../errors.ts';
import type { ScoreSign } from './score-sign.ts';
import { scored } from './score-sign.ts';

/**
 * Relevance mass accuracy: share of the relevance that lies in the mask, Σ_mask r / Σ r.
 *
 * 0 to 1 for `positive` and `absolute`; `signed` can leave that range. `undefined` for an empty mask, a map without mass, and
 * where a score is not finite.
 *
 * @param mask - Non-zero where relevance is expected.
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 */
export function massAccuracy(
  relevance: ArrayLike<number>,
  mask: ArrayLike<number>,
  sign: ScoreSign,
): number | undefined {
  checkLengths('Mass accuracy', relevance, mask);
  let inside = 0;
  let total = 0;
  let size = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    const value = scored(relevance[index]!, sign);
    total += value;
    if (mask[index] === 0) continue;
    inside += value;
    size += 1;
  }
  const accuracy = inside / total;
  const isUsable = size > 0 && Number.isFinite(total) && Number.isFinite(accuracy);
  return isUsable ? accuracy : undefined;
}
