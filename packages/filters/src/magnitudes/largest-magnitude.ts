/** The largest magnitude of a finite map, 0 for an empty one. */
export function largestMagnitude(relevance: Float32Array): number {
  let largest = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    const magnitude = Math.abs(relevance[index]!);
    if (magnitude > largest) largest = magnitude;
  }
  return largest;
}
