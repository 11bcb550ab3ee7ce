import { decoded } from '../decoded.ts';
import type { Decoded } from '../decoded.ts';
import { invalidHeader, readHeaders } from '../headers/read-headers.ts';
import type { RecordHeader } from '../headers/record-header.ts';
import { parseInputPosition } from '../identity/input-position.ts';
import { defaultDecodeLimits } from '../limits.ts';
import type { DecodeLimits } from '../limits.ts';
import type { DeadLetter } from './dead-letter.ts';

const names: ReadonlySet<string> = new Set([
  '__streams.errors.message',
  '__streams.errors.topic',
  '__streams.errors.partition',
  '__streams.errors.offset',
  'pellucid.errors.code',
  'pellucid.errors.group',
  'pellucid.errors.stage',
  'pellucid.errors.plugin',
  'pellucid.errors.attempt',
  'pellucid.errors.first_failed_at',
  'pellucid.errors.timestamp',
  'pellucid.errors.service_version',
  'pellucid.errors.pipeline_digest',
]);

/** As `Date.prototype.toISOString` writes a time. */
const isoTime = /^(?:\d{4}|[+-]\d{6})-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u;

/**
 * What the headers of a dead letter say. No headers make it throw.
 *
 * Rejections: TOO_LARGE; INVALID_UTF8; INVALID_HEADER when one is missing, repeated or ill-formed. The limits leave room for the headers
 * that the record had itself.
 */
export function decodeDeadLetterHeaders(
  headers: readonly RecordHeader[],
  limits: DecodeLimits = {
    ...defaultDecodeLimits,
    headers: Number.MAX_SAFE_INTEGER,
    headerBytes: Number.MAX_SAFE_INTEGER,
  },
): Decoded<DeadLetter> {
  return decoded(() => {
    const texts = readHeaders(headers, names, limits);
    const text = (name: string): string => {
      const found = texts.get(name);
      if (found === undefined) throw invalidHeader(name, 'is required');
      return found;
    };
    const [topic, partition, offset] = ['topic', 'partition', 'offset'].map((part) =>
      text(`__streams.errors.${part}`),
    );
    const origin = parseInputPosition(`${topic}/${partition}/${offset}`);
    const failedAt = texts.get('pellucid.errors.timestamp');
    if (origin === null) throw invalidHeader('__streams.errors.offset', 'must name a position');
    return {
      reason: text('pellucid.errors.code'),
      stage: text('pellucid.errors.stage'),
      message: text('__streams.errors.message'),
      origin,
      group: texts.get('pellucid.errors.group'),
      attempt: readAttempt(text('pellucid.errors.attempt')),
      firstFailedAtMs: readTime(
        'pellucid.errors.first_failed_at',
        text('pellucid.errors.first_failed_at'),
      ),
      failedAtMs:
        failedAt === undefined ? undefined : readTime('pellucid.errors.timestamp', failedAt),
      serviceVersion: text('pellucid.errors.service_version'),
      pipelineDigest: texts.get('pellucid.errors.pipeline_digest'),
      plugin: texts.get('pellucid.errors.plugin'),
    };
  });
}

function readAttempt(text: string): number {
  if (/^[1-9]\d{0,8}$/u.test(text)) return Number(text);
  throw invalidHeader('pellucid.errors.attempt', 'must be a count from 1');
}

function readTime(name: string, text: string): number {
  const milliseconds = isoTime.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(milliseconds)) return milliseconds;
  throw invalidHeader(name, 'must be a time');
}
