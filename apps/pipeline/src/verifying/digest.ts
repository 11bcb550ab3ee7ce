import { createHash } from 'node:crypto';

import type { TransportRecord } from '../transport/port.ts';

/** A 128-bit digest in two halves. */
export type Digest = readonly [high: bigint, low: bigint];

/** The first 128 bits of the SHA-256 of some parts; where one ends and the next begins counts. */
export function digestOf(parts: readonly (Uint8Array | string | null)[]): Digest {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    hash.update(bytes === null ? '-' : `${bytes.byteLength}:`);
    if (bytes !== null) hash.update(bytes);
  }
  const digest = hash.digest();
  return [digest.readBigUInt64BE(0), digest.readBigUInt64BE(8)];
}

/** Digest of key, value and headers. Kafka keeps the order of headers of one name only, so that of the names does not count. */
export function contentDigest(
  { key, value }: Pick<TransportRecord, 'key' | 'value'>,
  headers: TransportRecord['headers'],
): Digest {
  const sorted = headers.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return digestOf([key, value, ...sorted.flatMap((header) => [header.name, header.value])]);
}
