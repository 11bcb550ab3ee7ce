/**
 * The best of two corrections with knowledge of the error: zero at exactly the places that it changed, or Wiener's gain
 * G² / (G² + σ²) at every place, σ² the mean of the squared error; the one that leaves less error energy. What is not finite
 * becomes zero first.
 *
 * @param relevance - With the error; repaired in place.
 * @param clean - Without it.
 */
export function repair(relevance: Float32Array, clean: Float32Array): void {
  const isChanged = relevance.map((value, index) => (value === clean[index] ? 0 : 1));
  for (let index = 0; index < clean.length; index += 1) {
    if (!Number.isFinite(relevance[index]!)) relevance[index] = 0;
  }
  const variance = energyBetween(relevance, clean) / clean.length;
  const zeroed = relevance.map((value, index) => (isChanged[index] === 1 ? 0 : value));
  const shrunk = relevance.map((value, index) => {
    const signal = clean[index]! ** 2;
    return signal === 0 ? 0 : value * (signal / (signal + variance));
  });
  const isZeroedBetter = energyBetween(zeroed, clean) <= energyBetween(shrunk, clean);
  relevance.set(isZeroedBetter ? zeroed : shrunk);
}

function energyBetween(a: Float32Array, b: Float32Array): number {
  let energy = 0;
  for (let index = 0; index < a.length; index += 1) energy += (a[index]! - b[index]!) ** 2;
  return energy;
}
