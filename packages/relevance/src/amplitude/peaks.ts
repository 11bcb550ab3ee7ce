import { infinityBits, magnitudeMask, zeroBits } from './float-buckets.ts';

/** How many of the largest magnitudes are kept exactly. */
export const peakCount = 8;

/** The largest finite magnitudes of either sign, as bits, largest first. */
export class Peaks {
  readonly bits: Int32Array = new Int32Array(peakCount);
  /** Bits of the largest positive and negative value among those that were kept at some time; 0 for none. */
  largestPositive = 0;
  largestNegative = 0;
  /** What a magnitude must exceed to be kept. What counts as zero is no peak. */
  least: number = zeroBits;

  /** Keeps a value whose magnitude exceeds `least`. */
  offer(word: number): void {
    const magnitude = word & magnitudeMask;
    if (magnitude >= infinityBits) return;
    if (word < 0) this.largestNegative = Math.max(this.largestNegative, magnitude);
    else this.largestPositive = Math.max(this.largestPositive, magnitude);
    this.#insert(magnitude);
  }

  merge(other: Peaks): void {
    for (const magnitude of other.bits.slice()) {
      if (magnitude > this.least) this.#insert(magnitude);
    }
    this.largestPositive = Math.max(this.largestPositive, other.largestPositive);
    this.largestNegative = Math.max(this.largestNegative, other.largestNegative);
  }

  clear(): void {
    this.bits.fill(0);
    this.largestPositive = 0;
    this.largestNegative = 0;
    this.least = zeroBits;
  }

  #insert(magnitude: number): void {
    const { bits } = this;
    let rank = peakCount - 1;
    while (rank > 0 && bits[rank - 1]! < magnitude) {
      bits[rank] = bits[rank - 1]!;
      rank -= 1;
    }
    bits[rank] = magnitude;
    this.least = Math.max(bits[peakCount - 1]!, zeroBits);
  }
}
