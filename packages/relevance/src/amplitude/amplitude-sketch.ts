import {
  bucketsPerSign,
  firstNonFiniteBucket,
  infinityBits,
  lowBits,
  numberOf,
} from './float-buckets.ts';
import type { Split } from './magnitude-buckets.ts';
import { MagnitudeBuckets } from './magnitude-buckets.ts';
import { Peaks, peakCount } from './peaks.ts';
import type { RunPacker } from './run-packer.ts';
import { runLength, takenStride } from './run-packer.ts';
import { scalarPacker } from './scalar-packer.ts';
import { createVectorPacker } from './vector-packer.ts';

// Not every engine has WebAssembly with vectors.
const vectorPacker = createVectorPacker() ?? scalarPacker;

/** Below so many values a hand-over to WebAssembly costs more than it saves. */
const leastForVectors = 1536;

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
  readonly positive: MagnitudeBuckets = new MagnitudeBuckets();
  readonly negative: MagnitudeBuckets = new MagnitudeBuckets();
  readonly #peaks = new Peaks();
  readonly #infinities = { positive: 0, negative: 0 };
  #size = 0;
  #zeros = 0;
  #notANumber = 0;

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
      const packer = stop - start < leastForVectors ? scalarPacker : vectorPacker;
      packer.pack(bits, start, stop, this.#peaks);
      this.#unpack(packer, bits, { start, stop });
    }
    this.#size += length;
  }

  /** Adds what another sketch holds. */
  merge(other: AmplitudeSketch): void {
    this.positive.merge(other.positive);
    this.negative.merge(other.negative);
    this.#peaks.merge(other.#peaks);
    this.#infinities.positive += other.#infinities.positive;
    this.#infinities.negative += other.#infinities.negative;
    this.#size += other.#size;
    this.#zeros += other.#zeros;
    this.#notANumber += other.#notANumber;
  }

  /** Forgets everything. */
  clear(): void {
    this.positive.clear();
    this.negative.clear();
    this.#peaks.clear();
    this.#infinities.positive = 0;
    this.#infinities.negative = 0;
    this.#size = 0;
    this.#zeros = 0;
    this.#notANumber = 0;
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
    return this.#notANumber + this.#infinities.positive + this.#infinities.negative;
  }

  /** Infinite values of a sign. */
  infinities(sign: Sign): number {
    return this.#infinities[sign];
  }

  /** Finite values of a sign, without zeros. */
  count(sign: Sign): number {
    return this.#of(sign).count;
  }

  /** Sum of the magnitudes of a sign. */
  mass(sign: Sign): number {
    return this.#of(sign).mass;
  }

  /** The largest magnitudes of either sign, largest first; shorter when there are fewer finite values. */
  top(): Float32Array {
    const count = Math.min(peakCount, this.#size - this.nonFinite);
    // Without a look at its buffer the array stays on the heap of the engine, where it costs next to nothing.
    const top = new Float32Array(count);
    for (let rank = 0; rank < count; rank += 1) top[rank] = numberOf(this.#peaks.bits[rank]!);
    return top;
  }

  /** Sums of the `count` largest magnitudes of a sign and of the others; see {@link MagnitudeBuckets.split}. */
  split(sign: Sign, count: number): Split {
    return this.#of(sign).split(count);
  }

  /**
   * Share of the l1 norm that the `count` largest magnitudes of both signs hold, 0 to 1; 0 without any.
   *
   * Never more than it is in truth, and at most a 32nd less.
   */
  shareOfLargest(count: number): number {
    const { positive, negative } = this;
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
    const { highest, counts, sums } = this.#of(sign);
    const { largestPositive, largestNegative } = this.#peaks;
    const known = sign === 'positive' ? largestPositive : largestNegative;
    if (highest === 0) return 0;
    return known >>> lowBits === highest ? numberOf(known) : sums[highest]! / counts[highest]!;
  }

  #of(sign: Sign): MagnitudeBuckets {
    return sign === 'positive' ? this.positive : this.negative;
  }

  /** Takes a packed run in, from the largest bucket down until all of its values have been seen. */
  #unpack(
    packer: RunPacker,
    bits: Int32Array,
    { start, stop }: { readonly start: number; readonly stop: number },
  ): void {
    const { taken } = packer;
    const zeros = packer.takeCount(0, 1);
    this.#zeros += zeros;
    const nonFinite = packer.takeCount(firstNonFiniteBucket, bucketsPerSign);
    if (nonFinite > 0) this.#countNonFinite(bits.subarray(start, stop), nonFinite);
    const left = stop - start - zeros - nonFinite;
    if (left === 0) return;
    const highest = this.#peaks.bits[0]! >>> lowBits;
    const buckets = packer.take(highest, left);
    for (let index = 0; index < buckets; index += 1) {
      const at = takenStride * index;
      this.positive.add(highest - index, taken[at]!, taken[at + 1]!);
      this.negative.add(highest - index, taken[at + 2]!, taken[at + 3]!);
    }
  }

  /** Tells infinities from NaN, which share a bucket. */
  #countNonFinite(bits: Int32Array, nonFinite: number): void {
    const negativeInfinityBits = infinityBits | 0x80000000;
    let positive = 0;
    let negative = 0;
    for (const word of bits) {
      if (word === infinityBits) positive += 1;
      else if (word === negativeInfinityBits) negative += 1;
    }
    this.#infinities.positive += positive;
    this.#infinities.negative += negative;
    this.#notANumber += nonFinite - positive - negative;
  }
}
