import { instantiate } from '@pellucid/relevance/web-assembly';

import { encodeKernels, layout } from './encode-kernels.ts';
import { constantCount } from './expression.ts';
import type { KernelName } from './pointwise-kernels.ts';
import { pointwiseKernels } from './pointwise-kernels.ts';

/** How many values that were not zero a kernel changed. */
export interface KernelCounts {
  readonly changed: number;
  /** Those among them that became zero. */
  readonly zeroed: number;
}

type Exports = Readonly<Record<KernelName, (end: number) => void>> & {
  readonly memory: { readonly buffer: ArrayBuffer };
};

/** Values that are copied in, worked on and copied back while they are in the cache. */
const chunkLength = 32_768;

const kernels = instantiate(encodeKernels(pointwiseKernels)) as Exports;
const { buffer } = kernels.memory;
const counts = new Int32Array(buffer, layout.unchanged, 8);
const constants = new Int32Array(buffer, layout.constants, 4 * constantCount);
const values = new Float32Array(buffer, layout.values, chunkLength);

/**
 * Runs a kernel over a map in place, four values at a time.
 *
 * @param given - Constants as bits.
 */
export function runKernel(
  name: KernelName,
  relevance: Float32Array,
  given: readonly number[],
): KernelCounts {
  counts.fill(0);
  for (const [index, bits] of given.entries()) constants.fill(bits, 4 * index, 4 * index + 4);
  const kernel = kernels[name];
  let changed = 0;
  for (let start = 0; start < relevance.length; start += chunkLength) {
    const chunk =
      relevance.length <= chunkLength
        ? relevance
        : relevance.subarray(start, Math.min(start + chunkLength, relevance.length));
    const { length } = chunk;
    values.set(chunk);
    const padded = (length + 3) & ~3;
    values.fill(0, length, padded);
    kernel(layout.values + 4 * padded);
    changed += padded;
    chunk.set(length === chunkLength ? values : values.subarray(0, length));
  }
  return {
    changed: changed - (counts[0]! + counts[1]! + counts[2]! + counts[3]!),
    zeroed: counts[4]! + counts[5]! + counts[6]! + counts[7]!,
  };
}
