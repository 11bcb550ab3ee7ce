/** Up to this share of changed values an error counts as one of places, and not of the whole map. */
const sparseShare = 0.1;

/**
 * The best correction with knowledge of the error: zero at exactly the places that a sparse error changed, Wiener's gain
 * G² / (G² + σ²) with σ² = mean of the squared error for one that changed the whole map. What is not finite becomes zero.
 *
 * @param relevance - With the error; repaired in place.
 * @param clean - Without it.
 */
export function repair(relevance: Float32Array, clean: Float32Array): void {
  let changed = 0;
  let power = 0;
  for (let index = 0; index < clean.length; index += 1) {
    const error = relevance[index]! - clean[index]!;
    if (error === 0) continue;
    changed += 1;
    power += Number.isFinite(error) ? error * error : 0;
  }
  const isSparse = changed <= sparseShare * clean.length;
  const variance = power / clean.length;
  for (let index = 0; index < clean.length; index += 1) {
    const signal = clean[index]! ** 2;
    if (isSparse && relevance[index] !== clean[index]) relevance[index] = 0;
    else if (!isSparse) relevance[index]! *= signal === 0 ? 0 : signal / (signal + variance);
    if (!Number.isFinite(relevance[index]!)) relevance[index] = 0;
  }
}
