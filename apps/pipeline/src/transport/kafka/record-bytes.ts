import type { OutputRecord } from '../port.ts';

/** Bytes of key, value and headers of a record. */
export function recordBytes({ key, value, headers }: OutputRecord): number {
  let bytes = (key?.length ?? 0) + (value?.length ?? 0);
  for (const header of headers) {
    bytes += Buffer.byteLength(header.name) + (header.value?.length ?? 0);
  }
  return bytes;
}
