import { hoyerSparsity as sparsityOf } from '@pellucid/relevance/amplitude';

import type { UnsignedScore } from './score-sign.ts';
import { scored } from './score-sign.ts';

/**
 * Hoyer sparsity of a map, (√n − l1/l2) / (√n − 1): 0 where all values are equal, 1 where one alone is not zero.
 *
 * `undefined` for fewer than two values, for a map of zeros, and where a value is not finite.
 */
export function hoyerSparsity(
  relevance: ArrayLike<number>,
  sign: UnsignedScore,
): number | undefined {
  let largest = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    largest = Math.max(largest, scored(relevance[index]!, sign));
  }
  if (!Number.isFinite(largest) || largest === 0) return undefined;
  let l1 = 0;
  let squares = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    // Squares of very large and very small maps stay in range.
    const value = scored(relevance[index]!, sign) / largest;
    l1 += value;
    squares += value * value;
  }
  return sparsityOf({ count: relevance.length, l1, squares });
}
