import { runKernel } from '../kernels/run-kernel.ts';
import { bitsOf } from './magnitude-bits.ts';

/**
 * Multiplies positive and negative values, each by a factor, and returns how many changed; what would exceed float32 stops at
 * its largest number.
 *
 * @defaultValue negative the factor of the positive values
 */
export function scaleBy(
  relevance: Float32Array,
  positive: number,
  negative: number = positive,
): number {
  return runKernel('scale', relevance, [bitsOf(positive), bitsOf(negative)]).changed;
}
