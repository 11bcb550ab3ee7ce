import { largestFloat32 } from './magnitude-bits.ts';

/** Adds an amount in proportion to weights that are not negative and returns how many values changed; none without weight. */
export function addShares(relevance: Float32Array, weights: Float32Array, amount: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0 && Number.isFinite(total))) return 0;
  let changed = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    const value = relevance[index]!;
    const grown = value + amount * (weights[index]! / total);
    relevance[index] = Math.max(-largestFloat32, Math.min(largestFloat32, grown));
    if (relevance[index] !== value) changed += 1;
  }
  return changed;
}
