import { checkLengths } from '../errors.ts';

/**
 * Cosine of the angle between two maps, −1 to 1, in float64: Σab / √(Σa²·Σb²).
 *
 * `undefined` when either map is zero everywhere or holds values that are not finite: nothing can be said then.
 *
 * @throws {GroundTruthError} SHAPE_MISMATCH when the lengths differ.
 */
export function cosineSimilarity(a: ArrayLike<number>, b: ArrayLike<number>): number | undefined {
  checkLengths('Cosine similarity', a, b);
  const scaleA = largest(a);
  const scaleB = largest(b);
  if (!isUsable(scaleA) || !isUsable(scaleB)) return undefined;
  let product = 0;
  let normA = 0;
  let normB = 0;
  for (let index = 0; index < a.length; index += 1) {
    const valueA = a[index]! / scaleA;
    const valueB = b[index]! / scaleB;
    product += valueA * valueB;
    normA += valueA * valueA;
    normB += valueB * valueB;
  }
  const cosine = product / Math.sqrt(normA * normB);
  return Number.isFinite(cosine) ? Math.min(1, Math.max(-1, cosine)) : undefined;
}

/** Scaling by it keeps squares of very large and very small maps in range. */
function largest(values: ArrayLike<number>): number {
  let result = 0;
  for (let index = 0; index < values.length; index += 1) {
    result = Math.max(result, Math.abs(values[index]!));
  }
  return result;
}

function isUsable(scale: number): boolean {
  return scale > 0 && Number.isFinite(scale);
}
