import { textHeader } from '../headers/record-header.ts';
import type { RecordHeader } from '../headers/record-header.ts';
import type { DeadLetter } from './dead-letter.ts';
import { printable } from './printable.ts';

const mostCharacters = 512;
const prefixes = ['__streams.errors.', 'pellucid.errors.'];

/**
 * Headers to add to a record that becomes a dead letter; its value, key and own headers stay as they are. Names are those of Kafka
 * Streams (KIP-1034) and Pellucid's own; the message is cut to 512 characters and its control characters are escaped.
 */
export function deadLetterHeaders(letter: DeadLetter): readonly RecordHeader[] {
  const texts: readonly (readonly [name: string, text: string | undefined])[] = [
    ['__streams.errors.exception', letter.reason],
    ['__streams.errors.message', letter.message],
    ['__streams.errors.topic', letter.origin.topic],
    ['__streams.errors.partition', String(letter.origin.partition)],
    ['__streams.errors.offset', String(letter.origin.offset)],
    ['pellucid.errors.code', letter.reason],
    ['pellucid.errors.group', letter.group],
    ['pellucid.errors.stage', letter.stage],
    ['pellucid.errors.plugin', letter.plugin],
    ['pellucid.errors.attempt', String(letter.attempt)],
    ['pellucid.errors.first_failed_at', isoTime(letter.firstFailedAtMs)],
    ['pellucid.errors.timestamp', isoTime(letter.failedAtMs)],
    ['pellucid.errors.service_version', letter.serviceVersion],
    ['pellucid.errors.pipeline_digest', letter.pipelineDigest],
  ];
  return texts.flatMap(([name, text]) =>
    text === undefined ? [] : [textHeader(name, printable(text, mostCharacters))],
  );
}

function isoTime(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}

/** The headers that the record had before it became a dead letter: for replaying it. */
export function withoutDeadLetterHeaders(
  headers: readonly RecordHeader[],
): readonly RecordHeader[] {
  return headers.filter(({ name }) => !prefixes.some((prefix) => name.startsWith(prefix)));
}
