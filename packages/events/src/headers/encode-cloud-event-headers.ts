import { formatInputPosition } from '../identity/input-position.ts';
import type { RecordContext } from './record-context.ts';
import { textHeader } from './record-header.ts';
import type { RecordHeader } from './record-header.ts';

/** Headers of a record: CloudEvents binary mode for Kafka, W3C trace context and Pellucid's own; what is absent is left out. */
export function encodeCloudEventHeaders(context: RecordContext): readonly RecordHeader[] {
  const { cloudEvent, contentType, trace, input, generation, serviceVersion, crc32c } = context;
  const texts: readonly (readonly [name: string, text: string | undefined])[] = [
    ['ce_specversion', cloudEvent === undefined ? undefined : '1.0'],
    ['ce_type', cloudEvent?.type],
    ['ce_id', cloudEvent?.id],
    ['ce_source', cloudEvent?.source],
    ['ce_subject', cloudEvent?.subject],
    ['ce_time', isoTime(cloudEvent?.timeMs)],
    ['ce_causationid', cloudEvent?.causationId],
    ['ce_partitionkey', cloudEvent?.partitionKey],
    ['ce_sampledrate', cloudEvent?.sampledRate?.toString()],
    ['content-type', contentType],
    ['traceparent', trace?.traceparent],
    ['tracestate', trace?.tracestate],
    ['pellucid-input', input === undefined ? undefined : formatInputPosition(input)],
    ['pellucid-generation', generation?.toString()],
    ['pellucid-service-version', serviceVersion],
    ['pellucid-crc32c', crc32c?.toString(16).padStart(8, '0')],
  ];
  return texts.flatMap(([name, text]) => (text === undefined ? [] : [textHeader(name, text)]));
}

function isoTime(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}
