/**
 * Cosine of |x| and |y|, 0 to 1; `undefined` where either is zero.
 *
 * @param squares - Σ x².
 */
export function cosineOfMagnitudes(
  x: Float32Array,
  y: Float32Array,
  squares: number,
): number | undefined {
  let product = 0;
  let otherProduct = 0;
  let square = 0;
  let otherSquare = 0;
  const inPairs = x.length & ~1;
  // Two sums of each, so that no addition waits for the one before.
  for (let index = 0; index < inPairs; index += 2) {
    const value = y[index]!;
    const other = y[index + 1]!;
    product += Math.abs(x[index]! * value);
    otherProduct += Math.abs(x[index + 1]! * other);
    square += value * value;
    otherSquare += other * other;
  }
  if (inPairs < x.length) {
    product += Math.abs(x[inPairs]! * y[inPairs]!);
    square += y[inPairs]! ** 2;
  }
  const norms = Math.sqrt(squares) * Math.sqrt(square + otherSquare);
  return norms === 0 ? undefined : (product + otherProduct) / norms;
}
