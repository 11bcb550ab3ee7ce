import type { OutputRecord } from './port.ts';

/** What a header costs beside its name and value, bytes at most. */
const headerBytes = 10;

/** Size of a record as limits of a topic count it, bytes of key, value and headers. */
export function recordBytes({ key, value, headers }: OutputRecord): number {
  let bytes = (key?.byteLength ?? 0) + (value?.byteLength ?? 0);
  for (const header of headers) {
    bytes += headerBytes + Buffer.byteLength(header.name) + (header.value?.byteLength ?? 0);
  }
  return bytes;
}
