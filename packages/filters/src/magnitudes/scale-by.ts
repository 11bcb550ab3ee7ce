import { largestFloat32 } from './magnitude-bits.ts';

/**
 * Multiplies every value, or those of one sign, and returns how many changed; what would exceed float32 stops at its largest number.
 *
 * @defaultValue sign both
 */
export function scaleBy(
  relevance: Float32Array,
  factor: number,
  sign: 'both' | 'positive' | 'negative' = 'both',
): number {
  let changed = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    const value = relevance[index]!;
    if (value === 0 || (sign === 'positive' && value < 0) || (sign === 'negative' && value > 0)) {
      continue;
    }
    const scaled = Math.max(-largestFloat32, Math.min(largestFloat32, value * factor));
    relevance[index] = scaled;
    if (relevance[index] !== value) changed += 1;
  }
  return changed;
}
