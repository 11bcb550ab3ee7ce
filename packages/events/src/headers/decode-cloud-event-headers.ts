import { decoded } from '../decoded.ts';
import type { Decoded } from '../decoded.ts';
import { parseInputPosition } from '../identity/input-position.ts';
import type { InputPosition } from '../identity/input-position.ts';
import { defaultDecodeLimits } from '../limits.ts';
import type { DecodeLimits } from '../limits.ts';
import { invalidHeader, readHeaders } from './read-headers.ts';
import type { CloudEventAttributes, RecordContext } from './record-context.ts';
import type { RecordHeader } from './record-header.ts';
import { traceContextOf } from './trace-context.ts';

/** How headers are decoded. */
export interface HeaderOptions {
  /** @defaultValue `defaultDecodeLimits` */
  readonly limits?: DecodeLimits;
  /** Whether a record must be a CloudEvent. @defaultValue 'optional' */
  readonly cloudEvents?: 'required' | 'optional';
}

type Texts = ReadonlyMap<string, string>;

const names: ReadonlySet<string> = new Set([
  'ce_specversion',
  'ce_type',
  'ce_id',
  'ce_source',
  'ce_subject',
  'ce_time',
  'ce_causationid',
  'ce_partitionkey',
  'ce_sampledrate',
  'content-type',
  'pellucid-input',
  'pellucid-generation',
  'pellucid-service-version',
  'pellucid-crc32c',
]);

const contentTypePattern = /^application\/(?:x-|vnd\.google\.)?protobuf(?:[ \t]*;.*)?$/iu;
const timePattern =
  /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/u;

/**
 * Decodes the headers of a record: CloudEvents binary mode, trace context and Pellucid's own. No headers make it throw.
 *
 * Rejections: TOO_LARGE; INVALID_UTF8; INVALID_HEADER when a header that is read here is repeated, empty or ill-formed, a required
 * CloudEvents attribute is missing, or the content type is not protobuf. A trace context that is not well-formed rejects nothing.
 */
export function decodeCloudEventHeaders(
  headers: readonly RecordHeader[],
  options: HeaderOptions = {},
): Decoded<RecordContext> {
  return decoded(() => {
    const texts = readHeaders(headers, names, options.limits ?? defaultDecodeLimits);
    return {
      cloudEvent: readCloudEvent(texts, options.cloudEvents === 'required'),
      contentType: readContentType(texts),
      ...traceContextOf(headers),
      input: readInput(texts),
      generation: readInteger(texts, 'pellucid-generation', 0),
      serviceVersion: texts.get('pellucid-service-version'),
      crc32c: readChecksum(texts),
    };
  });
}

function readCloudEvent(texts: Texts, isRequired: boolean): CloudEventAttributes | undefined {
  if (!isRequired && ![...texts.keys()].some((name) => name.startsWith('ce_'))) return undefined;
  const version = mandatory(texts, 'ce_specversion');
  if (version !== '1.0') throw invalidHeader('ce_specversion', 'must be 1.0');
  return {
    type: mandatory(texts, 'ce_type'),
    id: mandatory(texts, 'ce_id'),
    source: mandatory(texts, 'ce_source'),
    subject: texts.get('ce_subject'),
    timeMs: readTime(texts),
    causationId: texts.get('ce_causationid'),
    partitionKey: texts.get('ce_partitionkey'),
    sampledRate: readInteger(texts, 'ce_sampledrate', 1),
  };
}

function mandatory(texts: Texts, name: string): string {
  const text = texts.get(name);
  if (text === undefined || text === '')
    throw invalidHeader(name, 'is required and must not be empty');
  return text;
}

function readTime(texts: Texts): number | undefined {
  const text = texts.get('ce_time');
  if (text === undefined) return undefined;
  const milliseconds = timePattern.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw invalidHeader('ce_time', 'must be an RFC 3339 time');
  return milliseconds;
}

function readContentType(texts: Texts): string | undefined {
  const text = texts.get('content-type');
  if (text === undefined || contentTypePattern.test(text)) return text;
  throw invalidHeader('content-type', 'must be application/protobuf (CloudEvents binary mode)');
}

function readInput(texts: Texts): InputPosition | undefined {
  const text = texts.get('pellucid-input');
  if (text === undefined) return undefined;
  const position = parseInputPosition(text);
  if (position === null) throw invalidHeader('pellucid-input', 'must be topic/partition/offset');
  return position;
}

function readInteger(texts: Texts, name: string, least: number): number | undefined {
  const text = texts.get(name);
  if (text === undefined) return undefined;
  const integer = /^-?\d{1,16}$/u.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(integer) && integer >= least) return integer;
  throw invalidHeader(name, `must be an integer of at least ${least}`);
}

function readChecksum(texts: Texts): number | undefined {
  const text = texts.get('pellucid-crc32c');
  if (text === undefined) return undefined;
  if (!/^[\da-f]{8}$/u.test(text)) {
    throw invalidHeader('pellucid-crc32c', 'must be eight lower-case hexadecimal digits');
  }
  return Number.parseInt(text, 16);
}
