import { runKernel } from '../kernels/run-kernel.ts';
import { bitsAtLeast, bitsAtMost, infinityBits } from './magnitude-bits.ts';

/** Zeroes magnitudes below `low` and returns how many there were that were not zero already. */
export function zeroBelow(relevance: Float32Array, low: number): number {
  return keepBits(relevance, bitsAtLeast(low), infinityBits);
}

/** Zeroes magnitudes above `high` and returns how many there were. */
export function zeroAbove(relevance: Float32Array, high: number): number {
  return keepBits(relevance, 0, bitsAtMost(high));
}

/** Zeroes magnitudes up to `limit` and returns how many there were that were not zero already. */
export function zeroUpTo(relevance: Float32Array, limit: number): number {
  return keepBits(relevance, bitsAtMost(limit) + 1, infinityBits);
}

/** Zeroes magnitudes whose bits are below `least` or above `most` and returns how many were not zero already. */
export function keepBits(relevance: Float32Array, least: number, most: number): number {
  return runKernel('keepBand', relevance, [least, most]).zeroed;
}
