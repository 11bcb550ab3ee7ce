/** Shares of the classes, largest first. */
export function likeliest(
  logits: Float32Array,
  count: number,
): readonly (readonly [index: number, share: number])[] {
  const largest = Math.max(...logits);
  const powers = Array.from(logits, (value) => Math.exp(value - largest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers
    .map((power, index) => [index, power / total] as const)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, count);
}
