/** Reversed Castagnoli polynomial. */
const polynomial = 0x82f63b78;

/** Row `r`, column `b`: the checksum register after byte `b` and `r` zero bytes. */
const tables: readonly Uint32Array[] = buildTables();

/** CRC-32C (Castagnoli, RFC 3720 §12.1) of bytes as an unsigned 32-bit integer, eight bytes a step. */
export function crc32c(bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as unknown as Uint32Array[];
  const wholeSteps = bytes.length - (bytes.length % 8);
  let crc = 0xffffffff;
  let at = 0;
  for (; at < wholeSteps; at += 8) {
    crc =
      t7![(crc ^ bytes[at]!) & 255]! ^
      t6![((crc >>> 8) ^ bytes[at + 1]!) & 255]! ^
      t5![((crc >>> 16) ^ bytes[at + 2]!) & 255]! ^
      t4![(crc >>> 24) ^ bytes[at + 3]!]! ^
      t3![bytes[at + 4]!]! ^
      t2![bytes[at + 5]!]! ^
      t1![bytes[at + 6]!]! ^
      t0![bytes[at + 7]!]!;
  }
  for (; at < bytes.length; at += 1) crc = t0![(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function buildTables(): readonly Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    return crc;
  });
  const rows = [first];
  for (let row = 1; row < 8; row += 1) {
    rows.push(rows[row - 1]!.map((crc) => (crc >>> 8) ^ first[crc & 255]!));
  }
  return rows;
}
