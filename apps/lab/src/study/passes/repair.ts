import { locationOracle, wienerOracle } from '@pellucid/calibration';

/**
 * The better of two corrections with knowledge of the error, the one that leaves less error energy: zero at exactly the places
 * that it changed, or Wiener's gain at every place. What is not finite becomes zero first.
 *
 * @param relevance - With the error; repaired in place.
 * @param clean - Without it.
 */
export function repair(relevance: Float32Array, clean: Float32Array): void {
  for (let index = 0; index < clean.length; index += 1) {
    if (!Number.isFinite(relevance[index]!)) relevance[index] = 0;
  }
  const zeroed = locationOracle.correct(relevance, clean);
  const shrunk = wienerOracle.correct(relevance, clean);
  const isZeroedBetter = energyBetween(zeroed, clean) <= energyBetween(shrunk, clean);
  relevance.set(isZeroedBetter ? zeroed : shrunk);
}

function energyBetween(a: Float32Array, b: Float32Array): number {
  let energy = 0;
  for (let index = 0; index < a.length; index += 1) energy += (a[index]! - b[index]!) ** 2;
  return energy;
}
