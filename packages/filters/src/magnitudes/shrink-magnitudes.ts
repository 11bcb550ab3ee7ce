import type { KernelCounts } from '../kernels/run-kernel.ts';
import { runKernel } from '../kernels/run-kernel.ts';
import { bitsOf } from './magnitude-bits.ts';

/** What became of the values that changed. */
export interface ShrinkCounts {
  readonly zeroed: number;
  readonly shrunk: number;
}

/** Takes a threshold from every magnitude; what is not larger than it becomes zero. */
export function shrinkMagnitudes(relevance: Float32Array, threshold: number): ShrinkCounts {
  return shrinkCounts(runKernel('soften', relevance, [bitsOf(threshold)]));
}

/** Takes threshold² / r from every value r; what is not larger than the threshold becomes zero. */
export function shrinkByInverse(relevance: Float32Array, threshold: number): ShrinkCounts {
  return shrinkCounts(runKernel('garrote', relevance, [bitsOf(threshold)]));
}

/** Values that changed, those that became zero apart. */
export function shrinkCounts({ changed, zeroed }: KernelCounts): ShrinkCounts {
  return { zeroed, shrunk: changed - zeroed };
}
