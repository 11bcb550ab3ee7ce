import { EventError } from '../errors.ts';

/** What JSON can hold. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

const loneSurrogate = /\p{Surrogate}/u;

/**
 * JSON of which there is one text only: keys sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them
 * (RFC 8785, JSON Canonicalization Scheme).
 *
 * @throws {EventError} INVALID_ARGUMENT for NaN, infinities, `undefined`, functions, big integers, lone surrogates and cycles
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, '$', []);
}

function write(value: JsonValue, path: string, above: readonly unknown[]): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeText(value, path);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw notCanonical(path, String(value));
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw notCanonical(path, typeof value);
  if (above.includes(value)) throw notCanonical(path, 'a cycle');
  const around = [...above, value];
  if (isArray(value)) {
    return `[${value.map((item, at) => write(item, `${path}[${at}]`, around)).join(',')}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw notCanonical(path, 'an object with a class');
  }
  const entries = Object.keys(value)
    .sort()
    .map((key) => {
      const inner = `${path}.${key}`;
      return `${writeText(key, inner)}:${write(value[key]!, inner, around)}`;
    });
  return `{${entries.join(',')}}`;
}

function writeText(text: string, path: string): string {
  if (loneSurrogate.test(text)) throw notCanonical(path, 'a lone surrogate');
  return JSON.stringify(text);
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function notCanonical(path: string, found: string): EventError {
  return new EventError({
    code: 'INVALID_ARGUMENT',
    message: `canonicalJson: ${path} must be JSON, got ${found}`,
    details: { path },
  });
}
