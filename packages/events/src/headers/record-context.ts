import type { InputPosition } from '../identity/input-position.ts';
import type { TraceContext } from './trace-context.ts';

/** Attributes of a CloudEvent, version 1.0. */
export interface CloudEventAttributes {
  readonly type: string;
  readonly id: string;
  /** A URI reference. */
  readonly source: string;
  readonly subject?: string | undefined;
  /** Milliseconds since 1970. */
  readonly timeMs?: number | undefined;
  /** Id of the event that caused this one. */
  readonly causationId?: string | undefined;
  readonly partitionKey?: string | undefined;
  /** How many events each one stands for. */
  readonly sampledRate?: number | undefined;
}

/** What the headers of a record say. */
export interface RecordContext {
  /** Absent where the record is no CloudEvent. */
  readonly cloudEvent?: CloudEventAttributes | undefined;
  readonly contentType?: string | undefined;
  readonly trace?: TraceContext | undefined;
  /** Whether there is a `traceparent` that cannot be used: a new trace begins. */
  readonly isTraceMalformed?: true | undefined;
  /** Record from which this one was made. */
  readonly input?: InputPosition | undefined;
  /** Generation of the consumer group that made it. */
  readonly generation?: number | undefined;
  readonly serviceVersion?: string | undefined;
  /** CRC-32C of the value. */
  readonly crc32c?: number | undefined;
}

/** CloudEvent types of what Pellucid reads and writes. */
export const cloudEventTypes = {
  inferenceEvent: 'pellucid.inference.event.v1',
  relevanceMap: 'pellucid.relevance.map.v1',
  streamFinding: 'pellucid.stream.finding.v1',
} as const;

/** Content type of what Pellucid reads and writes. */
export const protobufContentType = 'application/protobuf';
