import { runKernel } from '../kernels/run-kernel.ts';
import { bitsAtMost } from './magnitude-bits.ts';

/** Brings magnitudes above `limit` down to it, signs kept, and returns how many there were. */
export function clipMagnitudes(relevance: Float32Array, limit: number): number {
  const most = bitsAtMost(limit);
  return runKernel('clip', relevance, [most, most]).changed;
}
