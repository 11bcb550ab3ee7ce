import { bitsAtLeast, bitsAtMost, magnitudeMask, numberOfBits, wordsOf } from './magnitude-bits.ts';

/** Zeroes magnitudes below `low` and returns how many there were that were not zero already. */
export function zeroBelow(relevance: Float32Array, low: number): number {
  const words = wordsOf(relevance);
  const least = bitsAtLeast(low);
  let zeroed = 0;
  // Without branches: which side a value lies on cannot be predicted.
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const magnitude = word & magnitudeMask;
    const isBelow = (magnitude - least) >> 31;
    zeroed -= isBelow & (-magnitude >> 31);
    words[index] = word & ~(isBelow & (-magnitude >> 31));
  }
  return zeroed;
}

/** Zeroes magnitudes above `high` and returns how many there were. */
export function zeroAbove(relevance: Float32Array, high: number): number {
  const words = wordsOf(relevance);
  const most = bitsAtMost(high);
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
