import { EventError } from '../errors.ts';
import type { TimestampFields, TimestampMessage } from '../generated/message-types.ts';
import { safeInteger } from './safe-integer.ts';

/** Milliseconds since 1970 as a protobuf timestamp. */
export function encodeTimestamp(milliseconds: number): TimestampFields {
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds, nanos: Math.round((milliseconds - seconds * 1000) * 1e6) };
}

/**
 * A protobuf timestamp as whole milliseconds since 1970; finer digits are cut off.
 *
 * @throws {EventError} INVALID_TIME when it is not after 1970 or no timestamp at all
 */
export function decodeTimestamp(time: TimestampMessage, field: string): number {
  const seconds = safeInteger(time.seconds);
  const milliseconds = seconds * 1000 + Math.floor(time.nanos / 1e6);
  if (time.nanos >= 0 && time.nanos < 1e9 && milliseconds > 0 && milliseconds <= 8.64e15) {
    return milliseconds;
  }
  throw new EventError({
    code: 'INVALID_TIME',
    message: `decode: ${field} must be a time after 1970, got ${seconds} s ${time.nanos} ns`,
    details: { field, nanos: time.nanos },
  });
}
