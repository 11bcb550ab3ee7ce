import { deadLetterHeaders } from '@pellucid/events';

import type { OutputRecord } from '../transport/port.ts';
import type { RejectedItem } from './item.ts';
import type { EncodeSettings } from './map-record.ts';

/** The record as it came, byte for byte, with headers that say why it is here. */
export function deadLetterRecord(
  { origin, stage, reason, message }: RejectedItem,
  { topics, serviceVersion, now }: EncodeSettings,
): OutputRecord {
  const { record } = origin;
  const { topic, partition, offset } = record;
  const added = deadLetterHeaders({
    reason,
    stage,
    message,
    origin: { topic, partition, offset },
    attempt: 1,
    firstFailedAtMs: now(),
    serviceVersion,
  });
  return {
    topic: topics.deadLetters,
    partition,
    key: record.key,
    value: record.value,
    headers: [...record.headers, ...added],
    timestampMs: record.timestampMs,
  };
}
