/** Reversed Castagnoli polynomial. */
const polynomial = 0x82f63b78;

/** Entry `256·r + b`: the checksum register after byte `b` and `r` zero bytes. */
const table: Int32Array = buildTable();

/** CRC-32C (Castagnoli, RFC 3720 §12.1) of bytes as an unsigned 32-bit integer, sixteen bytes a step. */
export function crc32c(bytes: Uint8Array): number {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wholeSteps = bytes.length - (bytes.length % 16);
  let crc = -1;
  let at = 0;
  for (; at < wholeSteps; at += 16) {
    crc =
      fold(words.getInt32(at, true) ^ crc, 3072) ^
      fold(words.getInt32(at + 4, true), 2048) ^
      fold(words.getInt32(at + 8, true), 1024) ^
      fold(words.getInt32(at + 12, true), 0);
  }
  for (; at < bytes.length; at += 1) crc = table[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** The checksum register after four bytes, little-endian, and as many zero bytes as lie between them and the end of the step. */
function fold(word: number, from: number): number {
  return (
    table[from + 768 + (word & 255)]! ^
    table[from + 512 + ((word >>> 8) & 255)]! ^
    table[from + 256 + ((word >>> 16) & 255)]! ^
    table[from + (word >>> 24)]!
  );
}

function buildTable(): Int32Array {
  const entries = new Int32Array(4096);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    entries[byte] = crc;
  }
  for (let at = 256; at < entries.length; at += 1) {
    const crc = entries[at - 256]!;
    entries[at] = (crc >>> 8) ^ entries[crc & 255]!;
  }
  return entries;
}
