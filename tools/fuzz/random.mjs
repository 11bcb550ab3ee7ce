/** Seeded random numbers (sfc32): the same seed and index give the same numbers on every machine. */
export class Random {
  #a;
  #b;
  #c;
  #counter = 1;

  /**
   * @param {number} seed
   * @param {number} index What the numbers are for: an input of a run.
   */
  constructor(seed, index) {
    this.#a = seed | 0;
    this.#b = index | 0;
    this.#c = Math.floor(index / 2 ** 32) ^ 0x9e3779b9;
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** The next 32 bits. */
  next() {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /**
   * An integer from 0 to below `end`.
   *
   * @param {number} end
   */
  below(end) {
    return Math.floor((this.next() / 2 ** 32) * end);
  }

  /**
   * Whether one in `of` came up.
   *
   * @param {number} of
   */
  oneIn(of) {
    return this.below(of) === 0;
  }

  /**
   * @template Value
   * @param {readonly Value[]} values Not empty.
   * @returns {Value}
   */
  pick(values) {
    return /** @type {Value} */ (values[this.below(values.length)]);
  }

  /**
   * @param {number} length
   * @returns {Buffer}
   */
  bytes(length) {
    const bytes = Buffer.allocUnsafe(length);
    for (let at = 0; at < length; at += 1) bytes[at] = this.next();
    return bytes;
  }
}
