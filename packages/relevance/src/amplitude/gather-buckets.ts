import { bucketCount } from './float-buckets.ts';

/** What one pass over the values gives for chosen buckets. */
export interface GatheredBuckets {
  /** Bits of the magnitudes in each chosen bucket, smallest first. */
  readonly members: ReadonlyMap<number, Int32Array>;
  /** Sum of the squares of all finite values, without what counts as zero. */
  readonly squares: number;
}

// The same as in float-buckets: V8 folds constants of this file but reads those of another anew for every value.
const shift = 20;
const magnitude = 0x7fffffff;
const infinity = 0x7f800000;
const zero = 0xfffff;

/**
 * Gathers the values in chosen buckets of both signs.
 *
 * @param counts - How many values each chosen bucket holds.
 */
export function gatherBuckets(
  values: Float32Array,
  counts: ReadonlyMap<number, number>,
): GatheredBuckets {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const entries = [...counts];
  const lists = entries.map(([, count]) => new Int32Array(count));
  const used = new Int32Array(entries.length);
  const slots = new Int32Array(bucketCount).fill(-1);
  for (const [slot, [bucket]] of entries.entries()) slots[bucket] = slot;
  let squares = 0;
  for (let index = 0; index < bits.length; index += 1) {
    const word = bits[index]!;
    const slot = slots[word >>> shift]!;
    const size = word & magnitude;
    if (size < infinity && size > zero) squares += values[index]! * values[index]!;
    if (slot < 0) continue;
    lists[slot]![used[slot]!] = size;
    used[slot]! += 1;
  }
  return {
    members: new Map(entries.map(([bucket], slot) => [bucket, lists[slot]!.sort()])),
    squares,
  };
}
