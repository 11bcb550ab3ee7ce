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
  'pellucid.errors.service_version',
  'pellucid.errors.pipeline_digest',
]);

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
    if (origin === null) throw invalidHeader('__streams.errors.offset', 'must name a position');
    const firstFailedAtMs = Date.parse(text('pellucid.errors.first_failed_at'));
    const attempt = Number(text('pellucid.errors.attempt'));
    if (Number.isNaN(firstFailedAtMs)) {
      throw invalidHeader('pellucid.errors.first_failed_at', 'must be a time');
    }
    if (!Number.isSafeInteger(attempt)) {
      throw invalidHeader('pellucid.errors.attempt', 'must be an integer');
    }
    return {
      reason: text('pellucid.errors.code'),
      stage: text('pellucid.errors.stage'),
      message: text('__streams.errors.message'),
      origin,
      group: texts.get('pellucid.errors.group'),
      attempt,
      firstFailedAtMs,
      serviceVersion: text('pellucid.errors.service_version'),
      pipelineDigest: texts.get('pellucid.errors.pipeline_digest'),
      plugin: texts.get('pellucid.errors.plugin'),
    };
  });
}
