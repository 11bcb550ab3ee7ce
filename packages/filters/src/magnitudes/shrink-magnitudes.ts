import type { ShrinkCounts } from './shrink-by-inverse.ts';

/** Takes a threshold from every magnitude; what is not larger than it becomes zero. */
export function shrinkMagnitudes(relevance: Float32Array, threshold: number): ShrinkCounts {
  let zeroed = 0;
  let shrunk = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    const value = relevance[index]!;
    if (value === 0) continue;
    const left = value - Math.max(-threshold, Math.min(threshold, value));
    relevance[index] = left;
    if (left === 0) zeroed += 1;
    else if (relevance[index] !== value) shrunk += 1;
  }
  return { zeroed, shrunk };
}
