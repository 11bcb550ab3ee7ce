import type { Digest } from './digest.ts';

const firstSlots = 1024;

/**
 * A number for every distinct digest, from 0 in the order of their coming, at 24 to 48 bytes each: a Map ends at 16 million
 * entries and takes several times the memory.
 */
export class DigestTable {
  /** Number of the digest plus 1, 0 where free; a power of two of them, at most half of them taken. */
  #slots = new Uint32Array(firstSlots);
  #digests = new BigUint64Array(firstSlots);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a digest, a new one when it is new. */
  add([high, low]: Digest): number {
    const slot = this.#find(high, low);
    const found = this.#slots[slot]!;
    if (found !== 0) return found - 1;
    const number = this.#size;
    this.#digests[2 * number] = high;
    this.#digests[2 * number + 1] = low;
    this.#size += 1;
    this.#slots[slot] = this.#size;
    if (2 * this.#size >= this.#slots.length) this.#grow();
    return number;
  }

  /** The slot of a digest, or the free one that it would take. */
  #find(high: bigint, low: bigint): number {
    const mask = this.#slots.length - 1;
    let slot = Number(low & BigInt(mask));
    for (;;) {
      const taken = this.#slots[slot]!;
      if (taken === 0) return slot;
      const at = 2 * (taken - 1);
      if (this.#digests[at] === high && this.#digests[at + 1] === low) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const digests = new BigUint64Array(2 * this.#digests.length);
    digests.set(this.#digests);
    this.#digests = digests;
    this.#slots = new Uint32Array(2 * this.#slots.length);
    for (let number = 0; number < this.#size; number += 1) {
      const slot = this.#find(digests[2 * number]!, digests[2 * number + 1]!);
      this.#slots[slot] = number + 1;
    }
  }
}
