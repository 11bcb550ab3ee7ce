import type { RecordContext } from '@pellucid/events';
import {
  cloudEventTypes,
  crc32c,
  encodeCloudEventHeaders,
  encodeRelevanceMap,
  newTraceContext,
  protobufContentType,
} from '@pellucid/events';

import type { OutputRecord } from '../transport/port.ts';
import { groupSource } from './group-source.ts';
import type { ExplainedItem, Origin } from './item.ts';
import { relevanceMap, truncatedMap } from './relevance-map.ts';

/** What the records that are written have in common. */
export interface EncodeSettings {
  readonly topics: { readonly output: string; readonly deadLetters: string };
  /** Sizes that a record of these topics may have, bytes; see `recordBytes`. */
  readonly maxRecordBytes: { readonly output: number; readonly deadLetters: number };
  /** Name of the backend that computes. */
  readonly backend: string;
  readonly serviceVersion: string;
  /** Consumer group that explains; topics may be shared by several. */
  readonly group: string;
  /** Told what was thrown at a map that nobody foresaw; its record becomes a dead letter. */
  readonly onFault?: (origin: Origin, error: unknown) => void;
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * The map of an event as a record of the output topic, in the partition that the event came from.
 *
 * @param options - `isTruncated` leaves out what a map need not have.
 */
export function mapRecord(
  item: ExplainedItem,
  settings: EncodeSettings,
  { isTruncated }: { readonly isTruncated: boolean } = { isTruncated: false },
): OutputRecord {
  const map = relevanceMap(item, settings.backend);
  const value = encodeRelevanceMap(isTruncated ? truncatedMap(map) : map);
  const { record } = item.origin;
  return {
    topic: settings.topics.output,
    partition: record.partition,
    key: record.key,
    value,
    headers: encodeCloudEventHeaders(contextOf(item, settings, value)),
    timestampMs: record.timestampMs,
  };
}

function contextOf(
  { event, context, mapId, origin }: ExplainedItem,
  { group, serviceVersion }: EncodeSettings,
  value: Uint8Array,
): RecordContext {
  const { topic, partition, offset } = origin.record;
  return {
    cloudEvent: {
      type: cloudEventTypes.relevanceMap,
      id: mapId,
      source: groupSource(group),
      subject: event.model.name,
      timeMs: event.timeMs,
      causationId: event.id,
      partitionKey: context.cloudEvent?.partitionKey,
      sampledRate: context.cloudEvent?.sampledRate ?? sampledRate(event.capture?.sampleRate),
    },
    contentType: protobufContentType,
    trace: context.isTraceMalformed ? newTraceContext(mapId) : context.trace,
    input: { topic, partition, offset },
    generation: origin.epoch,
    serviceVersion,
    crc32c: crc32c(value),
  };
}

/** How many inferences one stands for when this share of them is logged. */
function sampledRate(share: number | undefined): number | undefined {
  if (share === undefined) return undefined;
  const rate = Math.round(1 / share);
  return Number.isSafeInteger(rate) ? rate : undefined;
}
