import { bitsAtLeast, bitsAtMost, magnitudeMask, numberOfBits, wordsOf } from './magnitude-bits.ts';

/** Zeroes magnitudes below `low` and returns how many there were that were not zero already. */
export function zeroBelow(relevance: Float32Array, low: number): number {
  return zeroBelowBits(relevance, bitsAtLeast(low));
}

/** The same for the bits of the least magnitude that stays. */
export function zeroBelowBits(relevance: Float32Array, least: number): number {
  if (least === 0) return 0;
  const words = wordsOf(relevance);
  let zeroed = 0;
  // Without branches: which side a value lies on cannot be predicted.
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const magnitude = word & magnitudeMask;
    const isOut = ((magnitude - least) & -magnitude) >> 31;
    zeroed -= isOut;
    words[index] = word & ~isOut;
  }
  return zeroed;
}

/** Zeroes magnitudes above `high` and returns how many there were. */
export function zeroAbove(relevance: Float32Array, high: number): number {
  return zeroAboveBits(relevance, bitsAtMost(high));
}

/** The same for the bits of the largest magnitude that stays. */
export function zeroAboveBits(relevance: Float32Array, most: number): number {
  const words = wordsOf(relevance);
  let zeroed = 0;
  for (let index = 0; index < words.length; index += 1) {
    if ((words[index]! & magnitudeMask) <= most) continue;
    words[index] = 0;
    zeroed += 1;
  }
  return zeroed;
}

/** Zeroes magnitudes up to `limit` and returns how many there were that were not zero already. */
export function zeroUpTo(relevance: Float32Array, limit: number): number {
  return zeroBelow(relevance, nextUp(limit));
}

function nextUp(limit: number): number {
  return numberOfBits(bitsAtMost(limit) + 1);
}
