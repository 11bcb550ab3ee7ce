import { bucketCount, bucketsPerSign } from './float-buckets.ts';
import type { Peaks } from './peaks.ts';
import type { RunPacker } from './run-packer.ts';
import { takenStride } from './run-packer.ts';

/**
 * Count and sum of the low bits of one run in one number, a cell a bucket: 2^16 sums of 20 bits stay below the unit of the count.
 * There are four tables, so that neighbours in one bucket do not wait for each other.
 */
const cells0 = new Float64Array(bucketCount);
const cells1 = new Float64Array(bucketCount);
const cells2 = new Float64Array(bucketCount);
const cells3 = new Float64Array(bucketCount);
const taken = new Float64Array(takenStride * bucketsPerSign);

// The same as in float-buckets: V8 folds constants of this file but reads those of another anew for every value, which makes
// the loop take nearly twice the time.
const shift = 20;
const low = 0xfffff;
const magnitude = 0x7fffffff;
const unit = 68_719_476_736;
const perUnit = 1 / unit;

/** A packer in JavaScript alone. */
export const scalarPacker: RunPacker = { pack, takeCount, take, taken };

function pack(bits: Int32Array, start: number, stop: number, peaks: Peaks): void {
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

function takeCount(from: number, to: number): number {
  let count = 0;
  for (let bucket = from; bucket < to; bucket += 1) {
    count += Math.floor(takeCell(bucket) * perUnit);
    count += Math.floor(takeCell(bucketsPerSign + bucket) * perUnit);
  }
  return count;
}

function take(bucket: number, values: number): number {
  let left = values;
  let at = 0;
  for (let next = bucket; left > 0; next -= 1) {
    left -= unpack(takeCell(next), at);
    left -= unpack(takeCell(bucketsPerSign + next), at + 2);
    at += takenStride;
  }
  return at / takenStride;
}

/** Exact, as the unit is a power of two, and much faster than a division. */
function unpack(cell: number, at: number): number {
  const count = Math.floor(cell * perUnit);
  taken[at] = count;
  taken[at + 1] = cell - count * unit;
  return count;
}

function takeCell(bucket: number): number {
  const cell = cells0[bucket]! + cells1[bucket]! + cells2[bucket]! + cells3[bucket]!;
  if (cell === 0) return 0;
  cells0[bucket] = 0;
  cells1[bucket] = 0;
  cells2[bucket] = 0;
  cells3[bucket] = 0;
  return cell;
}
