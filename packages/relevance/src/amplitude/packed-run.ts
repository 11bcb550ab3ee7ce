import { bucketCount } from './float-buckets.ts';
import type { Peaks } from './peaks.ts';

/** What one value adds to the count of a packed cell; below it lies the sum of the low bits. */
export const countUnit: number = 2 ** 36;

/** Values of one run: 2^16 sums of 20 bits stay below the unit of the count. */
export const runLength: number = 2 ** 16;

/**
 * Count and sum of the low bits of one run in one number, a cell a bucket. Scratch space of all sketches: a run is packed and
 * taken out again within one call. There are four tables, so that neighbours in one bucket do not wait for each other.
 */
const cells0 = new Float64Array(bucketCount);
const cells1 = new Float64Array(bucketCount);
const cells2 = new Float64Array(bucketCount);
const cells3 = new Float64Array(bucketCount);

// The same as in float-buckets: V8 folds constants of this file but reads those of another anew for every value, which makes
// the loop take nearly twice the time.
const shift = 20;
const low = 0xfffff;
const magnitude = 0x7fffffff;
const unit = 68_719_476_736;

/** Packs the values from `start` to `stop`, exclusive, and offers them as peaks. */
export function packRun(bits: Int32Array, start: number, stop: number, peaks: Peaks): void {
  let { least } = peaks;
  const inFours = start + ((stop - start) & ~3);
  // One after the other and not in a loop of four, which V8 does not unroll.
  for (let index = start; index < inFours; index += 4) {
    const first = bits[index]!;
    const second = bits[index + 1]!;
    const third = bits[index + 2]!;
    const fourth = bits[index + 3]!;
    cells0[first >>> shift]! += unit + (first & low);
    cells1[second >>> shift]! += unit + (second & low);
    cells2[third >>> shift]! += unit + (third & low);
    cells3[fourth >>> shift]! += unit + (fourth & low);
    if ((first & magnitude) > least) {
      peaks.offer(first);
      ({ least } = peaks);
    }
    if ((second & magnitude) > least) {
      peaks.offer(second);
      ({ least } = peaks);
    }
    if ((third & magnitude) > least) {
      peaks.offer(third);
      ({ least } = peaks);
    }
    if ((fourth & magnitude) > least) {
      peaks.offer(fourth);
      ({ least } = peaks);
    }
  }
  for (let index = inFours; index < stop; index += 1) {
    const word = bits[index]!;
    cells0[word >>> shift]! += unit + (word & low);
    if ((word & magnitude) > peaks.least) peaks.offer(word);
  }
}

/** The packed cell of a bucket; it is empty from then on. */
export function takeCell(bucket: number): number {
  const cell = cells0[bucket]! + cells1[bucket]! + cells2[bucket]! + cells3[bucket]!;
  if (cell === 0) return 0;
  cells0[bucket] = 0;
  cells1[bucket] = 0;
  cells2[bucket] = 0;
  cells3[bucket] = 0;
  return cell;
}

/** The values in the packed cells of the buckets from `from` to `to`, exclusive; they are empty from then on. */
export function takeCount(from: number, to: number): number {
  let count = 0;
  for (let bucket = from; bucket < to; bucket += 1)
    count += Math.floor(takeCell(bucket) / countUnit);
  return count;
}
