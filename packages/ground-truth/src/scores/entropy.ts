import type { UnsignedScore } from './score-sign.ts';
import { scored } from './score-sign.ts';

/**
 * Entropy of the shares of relevance, −Σ p·ln p / ln n with p = r / Σ r: 0 where one value has all of it, 1 where all have the same.
 *
 * Divided by ln n, so maps of two sizes can be compared. `undefined` for fewer than two values, for a map without mass, and where a
 * value is not finite.
 */
export function entropy(relevance: ArrayLike<number>, sign: UnsignedScore): number | undefined {
  const count = relevance.length;
  let total = 0;
  for (let index = 0; index < count; index += 1) total += scored(relevance[index]!, sign);
  if (count < 2 || !(total > 0) || !Number.isFinite(total)) return undefined;
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const share = scored(relevance[index]!, sign) / total;
    if (share > 0) sum -= share * Math.log(share);
  }
  return Math.min(1, Math.max(0, sum / Math.log(count)));
}
