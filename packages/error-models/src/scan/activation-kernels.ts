import { instantiate } from '@pellucid/relevance/web-assembly';

import { chunkBytes, chunkLength, encodeActivationKernels } from './encode-activation-kernels.ts';

/** What is asked of a chunk of relevance and activation. */
export interface ActivationKernels {
  /**
   * 1 where an activation up to the address `end` is zero, plus 2 where relevance stands on one.
   *
   * @param from - Address of the first value.
   */
  readonly offSupport: (from: number, end: number) => number;
  /**
   * Address of the first group of values from an address on of which some |r| ≥ bound · |a|, neither of them zero; `end` where
   * there is none.
   */
  readonly nextAbove: (from: number, end: number, bound: number) => number;
  /** Address of the first group of values of which some |r| ≥ bound; `end` where there is none. */
  readonly nextReaching: (from: number, end: number, bound: number) => number;
}

interface Exports extends ActivationKernels {
  readonly memory: { readonly buffer: ArrayBuffer };
}

const exports = instantiate(encodeActivationKernels()) as Exports;
const { buffer } = exports.memory;

export const activationKernels: ActivationKernels = exports;
/** The chunk that the kernels look at: relevance from address 0 on. */
export const relevanceChunk: Float32Array = new Float32Array(buffer, 0, chunkLength);
/** The activation of the same values. */
export const activationChunk: Float32Array = new Float32Array(buffer, chunkBytes, chunkLength);
