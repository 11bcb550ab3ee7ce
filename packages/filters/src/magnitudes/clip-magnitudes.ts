import { bitsAtMost, magnitudeMask, wordsOf } from './magnitude-bits.ts';

/** Brings magnitudes above `limit` down to it, signs kept, and returns how many there were. */
export function clipMagnitudes(relevance: Float32Array, limit: number): number {
  const words = wordsOf(relevance);
  const most = bitsAtMost(limit);
  let clamped = 0;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    if ((word & magnitudeMask) <= most) continue;
    words[index] = (word & ~magnitudeMask) | most;
    clamped += 1;
  }
  return clamped;
}
