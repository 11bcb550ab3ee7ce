/**
 * Largest |x| ÷ |a| where a is not zero; `undefined` where all of a is zero.
 *
 * @param relevance - All finite.
 */
export function largestCoefficient(
  relevance: Float32Array,
  activation: Float32Array,
): number | undefined {
  let largest = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    // A product for every value and a quotient for the few that are larger than all before; no branch on zeros, which lie at
    // random.
    const active = Math.abs(activation[index]!);
    const magnitude = Math.abs(relevance[index]!);
    if (magnitude > largest * active && active > 0) largest = magnitude / active;
  }
  return largest > 0 || activation.some((value) => value !== 0) ? largest : undefined;
}
