import {
  deadLetterHeaders,
  decodeDeadLetterHeaders,
  withoutDeadLetterHeaders,
} from '@pellucid/events';

import type { OutputRecord } from '../transport/port.ts';
import type { RejectedItem } from './item.ts';
import type { EncodeSettings } from './map-record.ts';

/**
 * The record as it came, byte for byte, with headers that say why it is here. Those of an earlier failure, on a dead letter that
 * was published again as it was, are replaced: its attempts are counted on.
 */
export function deadLetterRecord(
  { origin, stage, reason, message }: RejectedItem,
  { topics, serviceVersion, now }: EncodeSettings,
): OutputRecord {
  const { record } = origin;
  const { topic, partition, offset } = record;
  const earlier = decodeDeadLetterHeaders(record.headers);
  const added = deadLetterHeaders({
    reason,
    stage,
    message,
    origin: { topic, partition, offset },
    attempt: earlier.ok ? earlier.value.attempt + 1 : 1,
    firstFailedAtMs: earlier.ok ? earlier.value.firstFailedAtMs : now(),
    serviceVersion,
  });
  return {
    topic: topics.deadLetters,
    partition,
    key: record.key,
    value: record.value,
    headers: [...withoutDeadLetterHeaders(record.headers), ...added],
    timestampMs: record.timestampMs,
  };
}
