/** Reads the primitive types of the protocol, with a check at every step. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Bytes that are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** @throws RangeError past the end, as all methods do. */
  int8(): number {
    return this.#bytes.readInt8(this.#forward(1));
  }

  int16(): number {
    return this.#bytes.readInt16BE(this.#forward(2));
  }

  int32(): number {
    return this.#bytes.readInt32BE(this.#forward(4));
  }

  int64(): number {
    return Number(this.#bytes.readBigInt64BE(this.#forward(8)));
  }

  /** A zig-zag number of up to 64 bits; exact up to 2^53. */
  varint(): number {
    let value = 0;
    let weight = 1;
    for (let count = 0; count < 10; count += 1) {
      const byte = this.#bytes[this.#forward(1)]!;
      value += (byte & 127) * weight;
      if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      weight *= 128;
    }
    throw new RangeError('a number of more than ten bytes');
  }

  /** A view of the next bytes. */
  view(length: number): Buffer {
    const from = this.#forward(length);
    return this.#bytes.subarray(from, from + length);
  }

  /** A text after its length of two bytes; `null` for the length -1. */
  text(): string | null {
    const length = this.int16();
    return length < 0 ? null : this.view(length).toString('utf8');
  }

  /** Bytes in memory of their own after their length as varint; `null` for the length -1. */
  ownBytes(): Uint8Array | null {
    const bytes = this.bytes();
    return bytes === null ? null : new Uint8Array(bytes);
  }

  /** Reads what is left from memory of its own. */
  ownRest(): ByteReader {
    const rest = new Uint8Array(this.view(this.left));
    return new ByteReader(Buffer.from(rest.buffer));
  }

  /** A view of bytes after their length as varint; `null` for the length -1. */
  bytes(): Uint8Array | null {
    const length = this.varint();
    if (length < 0) return null;
    const { buffer, byteOffset } = this.#bytes;
    return new Uint8Array(buffer, byteOffset + this.#forward(length), length);
  }

  /** As many values as the number of four bytes before them says. */
  array<Value>(read: () => Value): Value[] {
    const count = this.int32();
    if (count > this.left) throw new RangeError(`${count} values in ${this.left} bytes`);
    const values: Value[] = [];
    for (let index = 0; index < count; index += 1) values.push(read());
    return values;
  }

  #forward(length: number): number {
    const from = this.#at;
    if (!(length >= 0) || length > this.left) {
      throw new RangeError(`${length} bytes expected, ${this.left} left`);
    }
    this.#at += length;
    return from;
  }
}
