/** Σ x², in four sums, so that no addition waits for the one before. */
export function sumOfSquares(values: Float32Array): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  const inFours = values.length & ~3;
  for (let index = 0; index < inFours; index += 4) {
    const a = values[index]!;
    const b = values[index + 1]!;
    const c = values[index + 2]!;
    const d = values[index + 3]!;
    first += a * a;
    second += b * b;
    third += c * c;
    fourth += d * d;
  }
  for (let index = inFours; index < values.length; index += 1) first += values[index]! ** 2;
  return first + second + third + fourth;
}
