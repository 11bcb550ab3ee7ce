import { ByteReader } from './byte-reader.ts';
import { GrowingBytes } from './growing-bytes.ts';

/** What Java clients put before their blocks (xerial). */
const framed = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const framedHeaderBytes = 16;

/**
 * Unpacks Snappy, bare or in the blocks of Java clients.
 *
 * @throws RangeError for anything else, and past `limit` bytes.
 */
export function unpackSnappy(packed: Buffer, limit: number): Buffer {
  const output = new GrowingBytes(limit, packed.length * 2);
  if (!packed.subarray(0, framed.length).equals(framed)) {
    unpackBlock(packed, output);
    return output.view();
  }
  const reader = new ByteReader(packed, framedHeaderBytes);
  while (reader.left > 0) unpackBlock(reader.view(reader.int32()), output);
  return output.view();
}

/** One block as https://github.com/google/snappy/blob/main/format_description.txt has it. */
function unpackBlock(block: Buffer, output: GrowingBytes): void {
  const reader = new ByteReader(block);
  const expected = output.length + unsignedVarint(reader);
  if (expected > output.limit) throw new RangeError(`more than ${output.limit} bytes unpacked`);
  while (reader.left > 0) {
    const tag = reader.int8() & 255;
    const kind = tag & 3;
    if (kind === 0) {
      output.append(reader.view(literalLength(tag, reader)));
    } else if (kind === 1) {
      output.repeat(((tag >> 5) << 8) | (reader.int8() & 255), ((tag >> 2) & 7) + 4);
    } else {
      output.repeat(littleEndian(reader, kind === 2 ? 2 : 4), (tag >> 2) + 1);
    }
  }
  if (output.length !== expected) {
    throw new RangeError(`${expected} bytes expected, ${output.length} unpacked`);
  }
}

function literalLength(tag: number, reader: ByteReader): number {
  const short = tag >> 2;
  return (short < 60 ? short : littleEndian(reader, short - 59)) + 1;
}

function littleEndian(reader: ByteReader, bytes: number): number {
  return reader.view(bytes).readUIntLE(0, bytes);
}

function unsignedVarint(reader: ByteReader): number {
  let value = 0;
  for (let weight = 1; weight <= 2 ** 28; weight *= 128) {
    const byte = reader.int8() & 255;
    value += (byte & 127) * weight;
    if (byte < 128) return value;
  }
  throw new RangeError('a length of more than five bytes');
}
