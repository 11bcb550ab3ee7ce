/** Output of a decoder whose size is not known before; refuses to grow over its limit. */
export class GrowingBytes {
  readonly limit: number;
  bytes: Buffer;
  length = 0;

  constructor(limit: number, expected = 65_536) {
    this.limit = limit;
    this.bytes = Buffer.allocUnsafe(Math.max(1, Math.min(limit, expected)));
  }

  /** Appends bytes from elsewhere. */
  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Appends `length` bytes that begin `distance` before the end; they may overlap with what is appended. */
  repeat(distance: number, length: number): void {
    if (!(distance > 0) || distance > this.length) {
      throw new RangeError(`a copy from ${distance} bytes back, where ${this.length} are`);
    }
    this.#reserve(length);
    const { bytes } = this;
    const from = this.length - distance;
    if (distance >= length) {
      bytes.copyWithin(this.length, from, from + length);
    } else {
      for (let index = 0; index < length; index += 1) {
        bytes[this.length + index] = bytes[from + index]!;
      }
    }
    this.length += length;
  }

  /** What was appended. */
  view(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  #reserve(more: number): void {
    const needed = this.length + more;
    if (needed > this.limit) throw new RangeError(`more than ${this.limit} bytes unpacked`);
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.min(this.limit, Math.max(needed, this.bytes.length * 2)));
    grown.set(this.view());
    this.bytes = grown;
  }
}
