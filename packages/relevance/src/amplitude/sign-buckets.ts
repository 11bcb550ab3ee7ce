import { bucketFloor, bucketUnit, bucketsPerSign } from './float-buckets.ts';
import { countUnit } from './packed-run.ts';

/** The largest magnitudes of one sign, and the rest, as sums. */
export interface Split {
  readonly top: number;
  readonly rest: number;
}

const perCountUnit = 1 / countUnit;

/** Below this share of the mass a difference is rounding, and the rest is added up instead. */
const roundingShare = 1e-6;

/** The finite values of one sign by magnitude: a count and an exact sum a bucket. */
export class SignBuckets {
  readonly counts: Float64Array = new Float64Array(bucketsPerSign);
  readonly sums: Float64Array = new Float64Array(bucketsPerSign);
  count = 0;
  mass = 0;
  /** Highest bucket that holds a value; 0 while there is none. */
  highest = 0;
  /** Lowest bucket that holds a value; {@link bucketsPerSign} while there is none. */
  lowest: number = bucketsPerSign;

  /** Takes the packed cell of a bucket in; returns how many values were in it. */
  unpack(bucket: number, cell: number): number {
    if (cell === 0) return 0;
    // Exact, as the unit is a power of two, and much faster than a division.
    const count = Math.floor(cell * perCountUnit);
    const low = cell - count * countUnit;
    const sum = count * bucketFloor[bucket]! + low * bucketUnit[bucket]!;
    this.counts[bucket]! += count;
    this.sums[bucket]! += sum;
    this.count += count;
    this.mass += sum;
    if (bucket > this.highest) this.highest = bucket;
    if (bucket < this.lowest) this.lowest = bucket;
    return count;
  }

  merge(other: SignBuckets): void {
    for (let bucket = other.highest; bucket >= other.lowest; bucket -= 1) {
      this.counts[bucket]! += other.counts[bucket]!;
      this.sums[bucket]! += other.sums[bucket]!;
    }
    this.count += other.count;
    this.mass += other.mass;
    this.highest = Math.max(this.highest, other.highest);
    this.lowest = Math.min(this.lowest, other.lowest);
  }

  clear(): void {
    this.counts.fill(0, this.lowest, this.highest + 1);
    this.sums.fill(0, this.lowest, this.highest + 1);
    this.count = 0;
    this.mass = 0;
    this.highest = 0;
    this.lowest = bucketsPerSign;
  }

  /** The `count` largest magnitudes and the rest; the bucket on the boundary is shared in proportion. */
  split(count: number): Split {
    const { counts, sums, mass } = this;
    let left = count;
    let top = 0;
    let bucket = this.highest;
    for (; bucket > 0 && left > 0; bucket -= 1) {
      const here = counts[bucket]!;
      if (here === 0) continue;
      if (here > left) break;
      top += sums[bucket]!;
      left -= here;
    }
    const shared = bucket > 0 && left > 0 ? left / counts[bucket]! : 0;
    const boundary = sums[bucket]! * shared;
    const rest = mass - top - boundary;
    const isRounding = rest < mass * roundingShare;
    return { top: top + boundary, rest: isRounding ? this.#sumBelow(bucket, shared) : rest };
  }

  #sumBelow(boundary: number, shared: number): number {
    let rest = this.sums[boundary]! * (1 - shared);
    for (let bucket = boundary - 1; bucket >= this.lowest; bucket -= 1) rest += this.sums[bucket]!;
    return rest;
  }
}
