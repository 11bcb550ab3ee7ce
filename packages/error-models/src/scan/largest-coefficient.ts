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
  let isActive = false;
  for (let index = 0; index < relevance.length; index += 1) {
    const active = Math.abs(activation[index]!);
    if (active === 0) continue;
    isActive = true;
    // A product for every value and a quotient for the few that are larger than all before.
    const magnitude = Math.abs(relevance[index]!);
    if (magnitude > largest * active) largest = magnitude / active;
  }
  return isActive ? largest : undefined;
}
