import { runKernel } from '../kernels/run-kernel.ts';

/** Zeroes the values of a sign and returns how many there were. */
export function zeroSign(relevance: Float32Array, sign: 'positive' | 'negative'): number {
  return runKernel('zeroSign', relevance, [0, 0, 0, sign === 'negative' ? 0 : -1]).zeroed;
}
