import { largestFloat32 } from '../magnitudes/magnitude-bits.ts';

/** Writes the new values into a map and returns how many differ; infinities become the largest number. */
export function replaceValues(relevance: Float32Array, values: Float32Array): number {
  let changed = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    const value = Math.max(-largestFloat32, Math.min(largestFloat32, values[index]!));
    if (value === relevance[index]) continue;
    relevance[index] = value;
    changed += 1;
  }
  return changed;
}
