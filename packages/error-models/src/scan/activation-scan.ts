import { activationChunk, activationKernels, relevanceChunk } from './activation-kernels.ts';
import { chunkLength, groupLength } from './encode-activation-kernels.ts';

/** Least coefficient whose float32 form is as exact as others. */
const leastCoefficient = 2 ** -100;
const largestFloat32 = 3.402_823_466_385_288_6e38;
/** More than float32 loses in a coefficient. */
const roundingShare = 2 ** -20;

/** What one pass over relevance and activation tells; the figures hold until the next pass. */
export class ActivationScan {
  /** Σ |R| where the activation is zero; `undefined` where it has no zeros. */
  massOffSupport: number | undefined;
  /** Largest |R| ÷ |a| where a is not zero; `undefined` where all of a is zero. */
  largestCoefficient: number | undefined;

  /** |R| ÷ |a| of the first value of the largest magnitude; infinite where a is zero, `undefined` where all of R is. */
  coefficientOfLargest: number | undefined;

  /**
   * @param relevance - All finite; the activation has its shape.
   * @param magnitude - The largest of the relevance.
   */
  run(relevance: Float32Array, activation: Float32Array, magnitude: number): void {
    this.coefficientOfLargest = undefined;
    let flags = 0;
    let largest = 0;
    for (let from = 0; from < relevance.length; from += chunkLength) {
      const count = Math.min(chunkLength, relevance.length - from);
      const padded = Math.ceil(count / groupLength) * groupLength;
      relevanceChunk.set(relevance.subarray(from, from + count));
      activationChunk.set(activation.subarray(from, from + count));
      relevanceChunk.fill(0, count, padded);
      activationChunk.fill(1, count, padded);
      flags |= activationKernels.offSupport(0, 4 * padded);
      largest = largestOfChunk(4 * padded, largest);
      if (magnitude > 0) this.coefficientOfLargest ??= coefficientOf(magnitude, 4 * padded);
    }
    const [hasZeros, hasMass] = [(flags & 1) !== 0, (flags & 2) !== 0];
    this.massOffSupport = hasMass ? massOn(relevance, activation) : hasZeros ? 0 : undefined;
    const isActive = largest > 0 || activation.some((value) => value !== 0);
    this.largestCoefficient = isActive ? largest : undefined;
  }
}

/** The largest coefficient of the chunk, or the one given where none is larger: one by one in the few groups that may have one. */
function largestOfChunk(end: number, given: number): number {
  let largest = given;
  let address = 0;
  for (;;) {
    address = activationKernels.nextAbove(address, end, boundOf(largest));
    if (address === end) return largest;
    const first = address / 4;
    for (let index = first; index < first + groupLength; index += 1) {
      const active = Math.abs(activationChunk[index]!);
      const magnitude = Math.abs(relevanceChunk[index]!);
      if (magnitude > largest * active && active > 0) largest = magnitude / active;
    }
    address += 4 * groupLength;
    if (address === end) return largest;
  }
}

/** Of the first value of this magnitude in the chunk. */
function coefficientOf(magnitude: number, end: number): number | undefined {
  const address = activationKernels.nextReaching(0, end, magnitude);
  if (address === end) return undefined;
  let index = address / 4;
  while (Math.abs(relevanceChunk[index]!) < magnitude) index += 1;
  return magnitude / Math.abs(activationChunk[index]!);
}

/** A float32 that is not above the coefficient. */
function boundOf(coefficient: number): number {
  if (coefficient < leastCoefficient) return 0;
  return Math.fround(Math.min(largestFloat32, coefficient * (1 - roundingShare)));
}

function massOn(relevance: Float32Array, activation: Float32Array): number {
  let mass = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    if (activation[index] === 0) mass += Math.abs(relevance[index]!);
  }
  return mass;
}
