import { bitsAtMost, largestFloat32, magnitudeMask, wordsOf } from './magnitude-bits.ts';
import type { ShrinkCounts } from './shrink-by-inverse.ts';

/** Takes a threshold, a float32, from every magnitude; what is not larger than it becomes zero. */
export function shrinkMagnitudes(relevance: Float32Array, threshold: number): ShrinkCounts {
  if (threshold === 0) return { zeroed: 0, shrunk: 0 };
  const words = wordsOf(relevance);
  const taken = Math.min(threshold, largestFloat32);
  const most = bitsAtMost(taken);
  let zeroed = 0;
  let shrunk = 0;
  // Without branches: which side a value lies on cannot be predicted.
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const magnitude = word & magnitudeMask;
    const isAbove = (most - magnitude) >> 31;
    const sign = (word >> 31) | 1;
    zeroed -= ~isAbove & (-magnitude >> 31);
    relevance[index] = (relevance[index]! - sign * taken) * -isAbove + 0;
    const difference = words[index]! ^ word;
    shrunk -= isAbove & ((difference | -difference) >> 31);
  }
  return { zeroed, shrunk };
}
