import { bucketCount } from './float-buckets.ts';
import type { Peaks } from './peaks.ts';

/** What one value adds to the count of a packed cell; below it lies the sum of the low bits. */
export const countUnit: number = 2 ** 36;

/** Values of one run: 2^16 sums of 20 bits stay below the unit of the count. */
export const runLength: number = 2 ** 16;

/**
 * Count and sum of the low bits of one run in one number, a cell a bucket. Scratch space of all sketches: a run is packed and
 * taken out again within one call. There are two tables, so that neighbours in one bucket do not wait for each other.
 */
const even = new Float64Array(bucketCount);
const odd = new Float64Array(bucketCount);

// The same as in float-buckets: V8 folds constants of this file but reads those of another anew for every value, which makes
// the loop take nearly twice the time.
const shift = 20;
const low = 0xfffff;
const magnitude = 0x7fffffff;
const unit = 68_719_476_736;

/** Packs the values from `start` to `stop`, exclusive, and offers them as peaks. */
export function packRun(bits: Int32Array, start: number, stop: number, peaks: Peaks): void {
  let { least } = peaks;
  const paired = start + ((stop - start) & ~1);
  for (let index = start; index < paired; index += 2) {
    const first = bits[index]!;
    const second = bits[index + 1]!;
    even[first >>> shift]! += unit + (first & low);
    odd[second >>> shift]! += unit + (second & low);
    if ((first & magnitude) > least) {
      peaks.offer(first);
      ({ least } = peaks);
    }
    if ((second & magnitude) > least) {
      peaks.offer(second);
      ({ least } = peaks);
    }
  }
  if (paired === stop) return;
  const last = bits[paired]!;
  even[last >>> shift]! += unit + (last & low);
  if ((last & magnitude) > least) peaks.offer(last);
}

/** The packed cell of a bucket; it is empty from then on. */
export function takeCell(bucket: number): number {
  const cell = even[bucket]! + odd[bucket]!;
  if (cell === 0) return 0;
  even[bucket] = 0;
  odd[bucket] = 0;
  return cell;
}

/** The values in the packed cells of the buckets from `from` to `to`, exclusive; they are empty from then on. */
export function takeCount(from: number, to: number): number {
  let count = 0;
  for (let bucket = from; bucket < to; bucket += 1)
    count += Math.floor(takeCell(bucket) / countUnit);
  return count;
}
