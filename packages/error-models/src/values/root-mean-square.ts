/** Root of the mean square of the finite values; 0 where there are none. */
export function rootMeanSquare(values: Float32Array): number {
  let squares = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    squares += value * value;
    count += 1;
  }
  return count === 0 ? 0 : Math.sqrt(squares / count);
}
