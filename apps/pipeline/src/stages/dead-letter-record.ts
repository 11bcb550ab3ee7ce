import {
  deadLetterHeaders,
  decodeDeadLetterHeaders,
  withoutDeadLetterHeaders,
} from '@pellucid/events';

import type { OutputRecord, RecordHeader } from '../transport/port.ts';
import { recordBytes } from '../transport/record-bytes.ts';
import type { RejectedItem } from './item.ts';
import type { EncodeSettings } from './map-record.ts';

/** Header that names what was left out of a dead letter. */
export const leftOutHeader = 'pellucid.errors.left_out';

/**
 * The record as it came, byte for byte, with headers that say why it is here. Those of an earlier failure, on a dead letter that
 * was published again as it was, are replaced: its attempts are counted on. A record that is larger than the topic takes is written without its value, and as the last resort
 * without its key and headers.
 */
export function deadLetterRecord(
  { origin, stage, reason, message, pipelineDigest }: RejectedItem,
  { topics, group, serviceVersion, now, maxRecordBytes }: EncodeSettings,
): OutputRecord {
  const { record } = origin;
  const { topic, partition, offset } = record;
  const earlier = decodeDeadLetterHeaders(record.headers);
  const failedAtMs = now();
  const added = deadLetterHeaders({
    reason,
    stage,
    message,
    origin: { topic, partition, offset },
    group,
    attempt: earlier.ok ? earlier.value.attempt + 1 : 1,
    firstFailedAtMs: earlier.ok ? earlier.value.firstFailedAtMs : failedAtMs,
    failedAtMs,
    serviceVersion,
    pipelineDigest,
  });
  const { key, value, timestampMs } = record;
  const headers = [...withoutDeadLetterHeaders(record.headers), ...added];
  const whole = { topic: topics.deadLetters, partition, key, value, headers, timestampMs };
  const limit = maxRecordBytes.deadLetters;
  if (recordBytes(whole) <= limit) return whole;
  const withoutValue = {
    ...whole,
    value: nothing,
    headers: [...headers, leftOut('value', value?.byteLength ?? 0)],
  };
  if (recordBytes(withoutValue) <= limit) return withoutValue;
  return {
    ...withoutValue,
    key: null,
    headers: [...added, leftOut('value,key,headers', recordBytes(whole))],
  };
}

const nothing = new Uint8Array(0);

/** Says what does not fit into the topic; the record itself is still where the other headers say. */
function leftOut(parts: string, bytes: number): RecordHeader {
  return { name: leftOutHeader, value: Buffer.from(`${parts} (${bytes} bytes)`) };
}
