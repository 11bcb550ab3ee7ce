import { magnitudeMask, wordsOf } from './magnitude-bits.ts';

/** Zeroes the values of a sign and returns how many there were. */
export function zeroSign(relevance: Float32Array, sign: 'positive' | 'negative'): number {
  const words = wordsOf(relevance);
  const turned = sign === 'negative' ? 0 : -1;
  let zeroed = 0;
  // Without branches: signs cannot be predicted.
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const isOut = ((word ^ turned) >> 31) & (-(word & magnitudeMask) >> 31);
    zeroed -= isOut;
    words[index] = word & ~isOut;
  }
  return zeroed;
}
