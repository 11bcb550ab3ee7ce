import { runDistance, runLength } from './sampled-runs.ts';

/** Most values that levels are counted among: enough to tell 255 levels from as many levels as values. */
export const levelSampleSize = 2048;

const tableSize = 2 * levelSampleSize;
/** Bits of a value in each slot, zero for none: a zero is no level. */
const table = new Int32Array(tableSize);

/**
 * Distinct values ÷ values that are not zero; `undefined` where all are zero.
 *
 * Of more than {@link levelSampleSize} values at most so many are looked at, in runs of eight that are evenly spread over places and channels.
 *
 * @param relevance - All finite.
 */
export function levelShare(relevance: Float32Array): number | undefined {
  const bits = new Int32Array(relevance.buffer, relevance.byteOffset, relevance.length);
  const distance = runDistance(bits.length, levelSampleSize);
  let levels = 0;
  let values = 0;
  table.fill(0);
  for (let from = 0; from < bits.length; from += distance) {
    const end = Math.min(from + runLength, bits.length);
    for (let index = from; index < end; index += 1) {
      const word = bits[index]!;
      if ((word & 0x7fffffff) === 0) continue;
      values += 1;
      let slot = Math.imul(word, 0x9e3779b1) >>> 20;
      while (table[slot] !== 0 && table[slot] !== word) slot = (slot + 1) % tableSize;
      if (table[slot] === 0) {
        table[slot] = word;
        levels += 1;
      }
    }
  }
  return values === 0 ? undefined : levels / values;
}
