import { ByteReader } from './byte-reader.ts';
import { GrowingBytes } from './growing-bytes.ts';

const frameMagic = 0x18_4d_22_04;
const flags = { blockChecksum: 16, contentSize: 8, contentChecksum: 4, dictionary: 1 };
const storedBit = 0x80_00_00_00;

/**
 * Unpacks frames of LZ4 (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md). Checksums are left alone: that of the
 * record batch has covered the bytes.
 *
 * @throws RangeError for anything else, and past `limit` bytes.
 */
export function unpackLz4(packed: Buffer, limit: number): Buffer {
  const output = new GrowingBytes(limit, packed.length * 2);
  const reader = new ByteReader(packed);
  while (reader.left > 0) unpackFrame(reader, output);
  return output.view();
}

function unpackFrame(reader: ByteReader, output: GrowingBytes): void {
  const magic = littleEndian(reader);
  if (magic !== frameMagic) throw new RangeError(`no frame of LZ4: ${magic.toString(16)}`);
  const flag = reader.view(2)[0]!;
  if (flag >> 6 !== 1) throw new RangeError(`version ${flag >> 6} of LZ4 frames`);
  if (flag & flags.contentSize) reader.view(8);
  if (flag & flags.dictionary) throw new RangeError('a frame of LZ4 with a dictionary');
  reader.view(1);
  for (let size = littleEndian(reader); size !== 0; size = littleEndian(reader)) {
    if (size >= storedBit) output.append(reader.view(size - storedBit));
    else unpackBlock(reader.view(size), output);
    if (flag & flags.blockChecksum) reader.view(4);
  }
  if (flag & flags.contentChecksum) reader.view(4);
}

/** One block as https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md has it. */
function unpackBlock(block: Buffer, output: GrowingBytes): void {
  const reader = new ByteReader(block);
  while (reader.left > 0) {
    const token = reader.int8() & 255;
    output.append(reader.view(lengthOf(token >> 4, reader)));
    // The last sequence ends with its literals.
    if (reader.left === 0) return;
    const distance = reader.view(2).readUInt16LE();
    output.repeat(distance, lengthOf(token & 15, reader) + 4);
  }
}

function lengthOf(nibble: number, reader: ByteReader): number {
  let length = nibble;
  if (nibble < 15) return length;
  for (let more = 255; more === 255; length += more) more = reader.int8() & 255;
  return length;
}

function littleEndian(reader: ByteReader): number {
  return reader.view(4).readUInt32LE();
}
