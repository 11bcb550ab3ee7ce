const isPrintable = (byte: number): boolean =>
  (byte > 31 && byte < 127) || byte === 9 || byte === 10 || byte === 13;

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/**
 * Names the format of bytes that are not protobuf, where their beginning gives it away.
 *
 * @returns `null` when it does not.
 */
export function foreignFormat(bytes: Uint8Array): string | null {
  // Field number 0 does not exist, so no message starts with these two.
  if (startsWith(bytes, 0) || startsWith(bytes, 1)) return 'schema-registry';
  if (startsWith(bytes, 0x1f, 0x8b)) return 'gzip';
  if (startsWith(bytes, 0x4f, 0x62, 0x6a, 1) || startsWith(bytes, 0xc3, 1)) return 'avro';
  // A newline is the tag of a message's first field, if that is a text: text never starts so.
  if (bytes.length < 2 || startsWith(bytes, 0x0a)) return null;
  if (!bytes.subarray(0, 4_096).every(isPrintable)) return null;
  if (startsWith(bytes, 0x7b) || startsWith(bytes, 0x5b)) return 'json';
  return startsWith(bytes, 0x3c) ? 'xml' : 'text';
}
