import type { OperatorFunction } from 'rxjs';
import { map } from 'rxjs';

import { recordBytes } from '../transport/record-bytes.ts';
import { deadLetterRecord } from './dead-letter-record.ts';
import type {
  EncodedItem,
  ExplainedItem,
  FinishedItem,
  FinishedRecord,
  RejectedItem,
} from './item.ts';
import type { EncodeSettings } from './map-record.ts';
import { mapRecord } from './map-record.ts';
import { rejectEvent } from './reject-event.ts';

/** A finished item to the records that are written for it: a map, a dead letter, or nothing. */
export function encode(settings: EncodeSettings): OperatorFunction<FinishedItem, EncodedItem> {
  return map((item) => {
    const began = performance.now();
    const encoded = encodeItem(item, settings);
    return { ...encoded, encodeMs: performance.now() - began };
  });
}

/**
 * What is written for a record whose output was refused although it kept the known limit: a dead letter in the place of a map, and
 * in the place of a dead letter one without its value; `undefined` when that was refused too.
 */
export function encodeRefused(
  { item, outputs, encodeMs }: EncodedItem<FinishedRecord>,
  settings: EncodeSettings,
): EncodedItem<FinishedRecord> | undefined {
  if (item.type === 'skipped') return undefined;
  if (item.type === 'explained') {
    const refused = tooLarge(item, recordBytes(outputs[0]!));
    return { item: refused, outputs: [deadLetterRecord(refused, settings)], encodeMs };
  }
  const smallest = deadLetterRecord(item, {
    ...settings,
    maxRecordBytes: { ...settings.maxRecordBytes, deadLetters: 0 },
  });
  if (recordBytes(outputs[0]!) <= recordBytes(smallest)) return undefined;
  return { item, outputs: [smallest], encodeMs };
}

function encodeItem(item: FinishedItem, settings: EncodeSettings): Omit<EncodedItem, 'encodeMs'> {
  switch (item.type) {
    case 'explained':
      // A fault of ours must not stop the stream at the same record for ever.
      try {
        return encodeExplained(item, settings);
      } catch (error) {
        settings.onFault?.(item.origin, error);
        const failed = rejectEvent(item, 'encode', {
          reason: 'ENCODE_FAILED',
          message: faultMessage(error),
        });
        return { item: failed, outputs: [deadLetterRecord(failed, settings)] };
      }
    case 'rejected':
      return { item, outputs: [deadLetterRecord(item, settings)] };
    case 'skipped':
    case 'gap':
      return { item, outputs: [] };
  }
}

/** The map, as much of it as the topic takes; a dead letter where it takes none. */
function encodeExplained(
  item: ExplainedItem,
  settings: EncodeSettings,
): Omit<EncodedItem, 'encodeMs'> {
  const limit = settings.maxRecordBytes.output;
  const whole = mapRecord(item, settings);
  if (recordBytes(whole) <= limit) return { item, outputs: [whole] };
  const truncated = mapRecord(item, settings, { isTruncated: true });
  if (recordBytes(truncated) <= limit) return { item, outputs: [truncated] };
  const refused = tooLarge(item, recordBytes(truncated), limit);
  return { item: refused, outputs: [deadLetterRecord(refused, settings)] };
}

function faultMessage(error: unknown): string {
  return `The service failed on the map of this record: ${(error as Error).name}`;
}

function tooLarge(item: ExplainedItem, bytes: number, limit?: number): RejectedItem {
  const takes = limit === undefined ? 'refuses it' : `takes ${limit}`;
  const message = `The map has ${bytes} bytes, the output topic ${takes}`;
  return rejectEvent(item, 'encode', { reason: 'OUTPUT_REFUSED', message });
}
