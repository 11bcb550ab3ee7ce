import { alignedFloats } from '../network/aligned-floats.ts';
import type { Parts, WeightPart } from '../rules/rule.ts';

/** Weights as a term wants them; the very same array when nothing changes. */
export function modifyWeights(weights: Float32Array, part: WeightPart): Float32Array {
  if (part === 'one') return alignedFloats(weights.length).fill(1);
  if (part === 'squared') return modifyEach(weights, (weight) => weight * weight);
  return modifyParts(weights, part);
}

/** A bias as a term wants it; `null` when there is none. */
export function modifyBias(
  bias: Float32Array | null,
  part: Parts | 'squared' | null,
): Float32Array | null {
  return bias === null || part === null ? null : modifyWeights(bias, part);
}

/** Whether the parts are the whole. */
export function isWhole(part: WeightPart | null): boolean {
  return typeof part === 'object' && part?.positive === 1 && part.negative === 1;
}

function modifyParts(values: Float32Array, { positive, negative }: Parts): Float32Array {
  if (positive === 1 && negative === 1) return values;
  return modifyEach(values, (value) => (value >= 0 ? value * positive : value * negative));
}

function modifyEach(values: Float32Array, modify: (value: number) => number): Float32Array {
  const modified = alignedFloats(values.length);
  for (let index = 0; index < values.length; index += 1) modified[index] = modify(values[index]!);
  return modified;
}
