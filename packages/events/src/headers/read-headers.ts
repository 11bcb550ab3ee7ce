import { isUtf8 } from 'node:buffer';

import { EventError } from '../errors.ts';
import type { DecodeLimits } from '../limits.ts';
import type { RecordHeader } from './record-header.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A header that cannot be used. */
export function invalidHeader(header: string, problem: string): EventError {
  return new EventError({
    code: 'INVALID_HEADER',
    message: `header ${header} ${problem}`,
    details: { header },
  });
}

/**
 * Texts of the headers named, by name. Headers of other names are counted and not read: they belong to somebody else.
 *
 * @throws {EventError} TOO_LARGE when there are too many headers or bytes in them
 * @throws {EventError} INVALID_HEADER when one of `names` is there twice or has no value
 * @throws {EventError} INVALID_UTF8 when one of `names` is not UTF-8
 */
export function readHeaders(
  headers: readonly RecordHeader[],
  names: ReadonlySet<string>,
  limits: DecodeLimits,
): ReadonlyMap<string, string> {
  checkSize('headers', headers.length, limits);
  const bytes = headers.reduce(
    (sum, { name, value }) => sum + Buffer.byteLength(name) + (value?.length ?? 0),
    0,
  );
  checkSize('headerBytes', bytes, limits);
  const texts = new Map<string, string>();
  for (const { name, value } of headers) {
    if (!names.has(name)) continue;
    if (texts.has(name)) throw invalidHeader(name, 'must be there once');
    if (value === null) throw invalidHeader(name, 'must have a value');
    if (!isUtf8(value)) {
      throw new EventError({
        code: 'INVALID_UTF8',
        message: `header ${name} must be UTF-8`,
        details: { header: name },
      });
    }
    texts.set(name, decoder.decode(value));
  }
  return texts;
}

function checkSize(limit: 'headers' | 'headerBytes', got: number, limits: DecodeLimits): void {
  if (got <= limits[limit]) return;
  throw new EventError({
    code: 'TOO_LARGE',
    message: `${limit} must be at most ${limits[limit]}, got ${got}`,
    details: { limit, allowed: limits[limit], got },
  });
}
