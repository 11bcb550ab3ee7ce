import type { BatchRequest } from '../src/compute/batch-request.ts';
import { demoModelDirectory } from '../src/demo/demo-setting.ts';
import { loadDigits } from '../src/digits/digit-data.ts';

const digits = await loadDigits(demoModelDirectory);
const heldOut = digits.part('heldOut');

/** Held-out digit number `index`, `[28, 28, 1]`. */
export function digitAt(index: number): Float32Array {
  return digits.image(heldOut[index]!);
}

/** Held-out digits as a batch; the event of digit `n` is `e<n>`. */
export function batchOfDigits(
  indices: readonly number[],
  targets: BatchRequest['targets'] = indices.map(() => 'predicted'),
): BatchRequest {
  const values = new Float32Array(indices.length * 784);
  for (const [at, index] of indices.entries()) values.set(digitAt(index), at * 784);
  return { values, targets, eventIds: indices.map((index) => `e${index}`) };
}
