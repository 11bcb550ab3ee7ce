import { bucketFloor, bucketUnit, bucketWidth, bucketsPerSign } from './float-buckets.ts';

/** The largest magnitudes, and the rest, as sums. */
export interface Split {
  readonly top: number;
  readonly rest: number;
}

/** Where the largest magnitudes end. */
export interface Boundary {
  /** Bucket that the last of them is in; 0 when there are fewer. */
  readonly bucket: number;
  /** How many of them are in that bucket. */
  readonly taken: number;
  /** Sum of those in higher buckets. */
  readonly above: number;
}

/** Below this share of the mass a difference is rounding, and the rest is added up instead. */
const roundingShare = 1e-6;

/** Finite magnitudes without zeros: a count and an exact sum a bucket. */
export class MagnitudeBuckets {
  readonly counts: Float64Array = new Float64Array(bucketsPerSign);
  readonly sums: Float64Array = new Float64Array(bucketsPerSign);
  count = 0;
  mass = 0;
  /** Highest bucket that holds a value; 0 while there is none. */
  highest = 0;
  /** Lowest bucket that holds a value; {@link bucketsPerSign} while there is none. */
  lowest: number = bucketsPerSign;

  /** Adds `count` values of a bucket whose low bits have the sum `low`. */
  add(bucket: number, count: number, low: number): void {
    if (count === 0) return;
    const sum = count * bucketFloor[bucket]! + low * bucketUnit[bucket]!;
    this.counts[bucket]! += count;
    this.sums[bucket]! += sum;
    this.count += count;
    this.mass += sum;
    if (bucket > this.highest) this.highest = bucket;
    if (bucket < this.lowest) this.lowest = bucket;
  }

  merge(other: MagnitudeBuckets): void {
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

  /** Where the `count` largest magnitudes end. */
  boundary(count: number): Boundary {
    const { counts, sums } = this;
    let taken = count;
    let above = 0;
    let bucket = this.highest;
    for (; bucket > 0 && taken > counts[bucket]!; bucket -= 1) {
      above += sums[bucket]!;
      taken -= counts[bucket]!;
    }
    return { bucket, taken, above };
  }

  /**
   * Sums of the `count` largest magnitudes and of the others; the bucket on the boundary is shared in proportion.
   *
   * The top is never more than it is in truth; it lacks at most a 32nd of what the bucket on the boundary holds.
   */
  split(count: number): Split {
    const { bucket, taken, above } = this.boundary(count);
    const shared = bucket > 0 ? taken / this.counts[bucket]! : 0;
    const top = above + (shared === 0 ? 0 : this.sums[bucket]! * shared);
    const rest = this.mass - top;
    if (rest >= this.mass * roundingShare) return { top, rest };
    return { top, rest: this.sumBelow(bucket) + this.sums[bucket]! * (1 - shared) };
  }

  /** Sum of the magnitudes in the buckets below one. */
  sumBelow(bucket: number): number {
    let sum = 0;
    for (let below = bucket - 1; below >= this.lowest; below -= 1) sum += this.sums[below]!;
    return sum;
  }

  /**
   * The magnitude of a rank, 1 the largest; 0 behind the last. Values are taken as evenly spread over their bucket.
   *
   * It is in the same bucket as the true one: less than an eighth of it away.
   */
  ranked(rank: number): number {
    const { bucket, taken } = this.boundary(rank);
    if (bucket === 0) return 0;
    const here = this.counts[bucket]!;
    if (here === 1) return this.sums[bucket]!;
    return bucketFloor[bucket]! + bucketWidth[bucket]! * (1 - (taken - 0.5) / here);
  }

  /**
   * Sum of the squares, within 0.3 %.
   *
   * The mean m of a bucket is exact; its variance is at most (m − floor)·(ceiling − m), of which evenly spread values have a third.
   */
  squares(): number {
    let squares = 0;
    for (let bucket = this.highest; bucket >= this.lowest; bucket -= 1) {
      const count = this.counts[bucket]!;
      if (count === 0) continue;
      const mean = this.sums[bucket]! / count;
      const above = mean - bucketFloor[bucket]!;
      squares += count * mean * mean + ((count - 1) * above * (bucketWidth[bucket]! - above)) / 3;
    }
    return squares;
  }
}
