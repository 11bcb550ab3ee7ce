/** ‖got − expected‖₂ ÷ ‖expected‖₂ in float64; the norm itself where nothing is expected. */
export function relativeL2(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (got.length !== expected.length) {
    throw new Error(`expected ${expected.length} values, got ${got.length}`);
  }
  let difference = 0;
  let norm = 0;
  for (let index = 0; index < got.length; index += 1) {
    difference += (got[index]! - expected[index]!) ** 2;
    norm += expected[index]! ** 2;
  }
  return norm === 0 ? Math.sqrt(difference) : Math.sqrt(difference / norm);
}
