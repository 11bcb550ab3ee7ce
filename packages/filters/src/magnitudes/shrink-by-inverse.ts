/** What became of the values that changed. */
export interface ShrinkCounts {
  readonly zeroed: number;
  readonly shrunk: number;
}

/** Takes threshold² / r from every value r; what is not larger than the threshold becomes zero. */
export function shrinkByInverse(relevance: Float32Array, threshold: number): ShrinkCounts {
  let zeroed = 0;
  let shrunk = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    const value = relevance[index]!;
    if (value === 0) continue;
    const ratio = threshold / value;
    const left = Math.abs(value) > threshold ? value * (1 - ratio * ratio) : 0;
    relevance[index] = left;
    if (relevance[index] === 0) zeroed += 1;
    else if (relevance[index] !== value) shrunk += 1;
  }
  return { zeroed, shrunk };
}
