/** Sets NaN and infinities to zero and returns how many there were. */
export function quarantineNonFinite(relevance: Float32Array): number {
  let quarantined = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    if (Number.isFinite(relevance[index])) continue;
    relevance[index] = 0;
    quarantined += 1;
  }
  return quarantined;
}
