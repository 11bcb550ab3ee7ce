import { checkLengths } from '../errors.ts';
import type { ScoreSign } from './score-sign.ts';
import { scored } from './score-sign.ts';

/** Relevance as a score counts it, beside its mask. */
export interface MaskedScores {
  readonly scores: Float64Array;
  /** 1 where relevance is expected. */
  readonly inside: Uint8Array;
  /** Number of places where relevance is expected. */
  readonly size: number;
  /** Largest score, above zero. */
  readonly largest: number;
}

/**
 * What every score against a mask begins with; `undefined` where none of them says anything: for an empty mask, for a map
 * without positive score, and where a score is not finite.
 *
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 */
export function maskedScores(
  name: string,
  { relevance, mask }: { relevance: ArrayLike<number>; mask: ArrayLike<number> },
  sign: ScoreSign,
): MaskedScores | undefined {
  checkLengths(name, relevance, mask);
  const count = relevance.length;
  const scores = new Float64Array(count);
  const inside = new Uint8Array(count);
  let size = 0;
  let largest = 0;
  let isUsable = true;
  for (let index = 0; index < count; index += 1) {
    const score = scored(relevance[index]!, sign);
    scores[index] = score;
    if (!Number.isFinite(score)) isUsable = false;
    if (score > largest) largest = score;
    if (mask[index] === 0) continue;
    inside[index] = 1;
    size += 1;
  }
  return isUsable && size > 0 && largest > 0 ? { scores, inside, size, largest } : undefined;
}
