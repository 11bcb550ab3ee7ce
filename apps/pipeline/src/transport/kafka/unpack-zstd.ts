import { Decompress } from 'fzstd';

import { GrowingBytes } from './growing-bytes.ts';

const frameMagic = 0xfd_2f_b5_28;

/** Window that a decoder must take at least, bytes (RFC 8878 §3.1.1.1.2). */
const usualWindowBytes = 8 * 2 ** 20;

/**
 * Unpacks Zstandard.
 *
 * @throws Error for anything else, and past `limit` bytes.
 */
export function unpackZstd(packed: Buffer, limit: number): Buffer {
  // The window is made before the first byte comes out, however large the frame says it is.
  const window = windowBytes(packed);
  if (window > Math.max(limit, usualWindowBytes)) {
    throw new RangeError(`a window of ${window} bytes`);
  }
  const output = new GrowingBytes(limit, packed.length * 2);
  let isWhole = false;
  const decoder = new Decompress((chunk, isLast) => {
    output.append(chunk);
    isWhole ||= isLast === true;
  });
  decoder.push(packed, true);
  if (!isWhole) throw new RangeError('the end is missing');
  return output.view();
}

function windowBytes(packed: Buffer): number {
  const magic = packed.readUInt32LE(0);
  if (magic !== frameMagic) throw new RangeError(`no frame of Zstandard: ${magic.toString(16)}`);
  const descriptor = packed.readUInt8(4);
  const isSingleSegment = (descriptor & 32) !== 0;
  if (!isSingleSegment) {
    const byte = packed.readUInt8(5);
    const base = 2 ** (10 + (byte >> 3));
    return base + (base / 8) * (byte & 7);
  }
  const at = 5 + [0, 1, 2, 4][descriptor & 3]!;
  switch (descriptor >> 6) {
    case 0:
      return packed.readUInt8(at);
    case 1:
      return packed.readUInt16LE(at) + 256;
    case 2:
      return packed.readUInt32LE(at);
    default:
      return Number(packed.readBigUInt64LE(at));
  }
}
