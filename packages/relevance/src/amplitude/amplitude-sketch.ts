import { bucketsPerSign, firstNonFiniteBucket, lowBits, numberOf } from './float-buckets.ts';
import { packRun, runLength, takeCell, takeCount } from './packed-run.ts';
import { Peaks, peakCount } from './peaks.ts';
import type { Split } from './sign-buckets.ts';
import { SignBuckets } from './sign-buckets.ts';

/** Numbers of one sign; zeros are counted apart. */
export type Sign = 'positive' | 'negative';

/**
 * How the magnitudes of a set of numbers are distributed: for each sign a count and an exact sum in logarithmic buckets,
 * and the eight largest magnitudes.
 *
 * Sketches of parts merge into the sketch of the whole. The buckets lie in the bits of a float32, so adding a value is one
 * array access. Magnitudes below 2^-129 count as zero.
 */
export class AmplitudeSketch {
  readonly #positive = new SignBuckets();
  readonly #negative = new SignBuckets();
  readonly #peaks = new Peaks();
  #size = 0;
  #zeros = 0;
  #nonFinite = 0;

  /** Adds `length` values from `offset` on. */
  add(values: Float32Array, offset = 0, length: number = values.length - offset): void {
    if (offset < 0 || length < 0 || offset + length > values.length) {
      throw new RangeError(
        `Sketch expects a part of ${values.length} values, got ${length} from ${offset} on`,
      );
    }
    const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
    const end = offset + length;
    for (let start = offset; start < end; start += runLength) {
      const stop = Math.min(start + runLength, end);
      packRun(bits, start, stop, this.#peaks);
      this.#unpack(stop - start);
    }
    this.#size += length;
  }

  /** Adds what another sketch holds. */
  merge(other: AmplitudeSketch): void {
    this.#positive.merge(other.#positive);
    this.#negative.merge(other.#negative);
    this.#peaks.merge(other.#peaks);
    this.#size += other.#size;
    this.#zeros += other.#zeros;
    this.#nonFinite += other.#nonFinite;
  }

  /** Forgets everything. */
  clear(): void {
    this.#positive.clear();
    this.#negative.clear();
    this.#peaks.clear();
    this.#size = 0;
    this.#zeros = 0;
    this.#nonFinite = 0;
  }

  /** Values added, whatever they were. */
  get size(): number {
    return this.#size;
  }

  get zeros(): number {
    return this.#zeros;
  }

  /** NaN and infinite values; they are in no other figure. */
  get nonFinite(): number {
    return this.#nonFinite;
  }

  /** Finite values of a sign, without zeros. */
  count(sign: Sign): number {
    return this.#buckets(sign).count;
  }

  /** Sum of the magnitudes of a sign. */
  mass(sign: Sign): number {
    return this.#buckets(sign).mass;
  }

  /** The largest magnitudes of either sign, largest first; shorter when there are fewer finite values. */
  top(): Float32Array {
    const count = Math.min(peakCount, this.#size - this.#nonFinite);
    // Without a look at its buffer the array stays on the heap of the engine, where it costs next to nothing.
    const top = new Float32Array(count);
    for (let rank = 0; rank < count; rank += 1) top[rank] = numberOf(this.#peaks.bits[rank]!);
    return top;
  }

  /** Sums of the `count` largest magnitudes of a sign and of the others; the bucket on the boundary is shared in proportion. */
  split(sign: Sign, count: number): Split {
    return this.#buckets(sign).split(count);
  }

  /** Share of the l1 norm that the largest magnitudes of both signs hold, 0 to 1; 0 without any. */
  shareOfLargest(count: number): number {
    const [positive, negative] = [this.#positive, this.#negative];
    const total = positive.mass + negative.mass;
    let left = count;
    let mass = 0;
    let bucket = Math.max(positive.highest, negative.highest);
    for (; bucket > 0 && left > 0; bucket -= 1) {
      const here = positive.counts[bucket]! + negative.counts[bucket]!;
      if (here === 0) continue;
      const taken = Math.min(here, left);
      mass += ((positive.sums[bucket]! + negative.sums[bucket]!) * taken) / here;
      left -= taken;
    }
    return total === 0 ? 0 : mass / total;
  }

  /** Largest magnitude of a sign: exact where it is among the eight largest, else the mean of its bucket. */
  largest(sign: Sign): number {
    const { highest, counts, sums } = this.#buckets(sign);
    const { largestPositive, largestNegative } = this.#peaks;
    const known = sign === 'positive' ? largestPositive : largestNegative;
    if (highest === 0) return 0;
    return known >>> lowBits === highest ? numberOf(known) : sums[highest]! / counts[highest]!;
  }

  #buckets(sign: Sign): SignBuckets {
    return sign === 'positive' ? this.#positive : this.#negative;
  }

  /** Takes a packed run of `length` values in, from the largest bucket down until all of them have been seen. */
  #unpack(length: number): void {
    let left = length;
    for (const first of [0, bucketsPerSign]) {
      const zeros = takeCount(first, first + 1);
      const nonFinite = takeCount(first + firstNonFiniteBucket, first + bucketsPerSign);
      this.#zeros += zeros;
      this.#nonFinite += nonFinite;
      left -= zeros + nonFinite;
    }
    for (let bucket = this.#peaks.bits[0]! >>> lowBits; left > 0; bucket -= 1) {
      left -= this.#positive.unpack(bucket, takeCell(bucket));
      left -= this.#negative.unpack(bucket, takeCell(bucketsPerSign + bucket));
    }
  }
}
