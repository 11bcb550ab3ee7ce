/** Reversed Castagnoli polynomial. */
const polynomial = 0x82f63b78;

/** Entry `256·r + b`: the checksum register after byte `b` and `r` zero bytes. */
const table: Uint32Array = buildTable();

/** CRC-32C (Castagnoli, RFC 3720 §12.1) of bytes as an unsigned 32-bit integer, eight bytes a step. */
export function crc32c(bytes: Uint8Array): number {
  const wholeSteps = bytes.length - (bytes.length % 8);
  let crc = 0xffffffff;
  let at = 0;
  for (; at < wholeSteps; at += 8) {
    crc =
      table[1792 + ((crc ^ bytes[at]!) & 255)]! ^
      table[1536 + (((crc >>> 8) ^ bytes[at + 1]!) & 255)]! ^
      table[1280 + (((crc >>> 16) ^ bytes[at + 2]!) & 255)]! ^
      table[1024 + ((crc >>> 24) ^ bytes[at + 3]!)]! ^
      table[768 + bytes[at + 4]!]! ^
      table[512 + bytes[at + 5]!]! ^
      table[256 + bytes[at + 6]!]! ^
      table[bytes[at + 7]!]!;
  }
  for (; at < bytes.length; at += 1) crc = table[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function buildTable(): Uint32Array {
  const entries = new Uint32Array(2048);
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
