import { isUtf8 } from 'node:buffer';

import type { RecordHeader } from './record-header.ts';

/** Place in a distributed trace, as W3C Trace Context writes it. */
export interface TraceContext {
  readonly traceparent: string;
  readonly tracestate?: string | undefined;
}

const traceparentPattern =
  /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-.*)?$/u;
const tracestateMember = /^[ \t]*[a-z\d][\w\-*/@]{0,255}=[ -+\--<>-~]{1,256}[ \t]*$/u;

/**
 * A trace context from its headers, `undefined` when `traceparent` is not well-formed: then a new trace begins. A `tracestate` that is
 * not well-formed is left out.
 */
export function traceContext(
  traceparent: string | undefined,
  tracestate: string | undefined,
): TraceContext | undefined {
  if (traceparent === undefined || traceparent.length > 512) return undefined;
  if (!traceparentPattern.test(traceparent)) return undefined;
  if (traceparent.startsWith('00') && traceparent.length !== 55) return undefined;
  return { traceparent, tracestate: isTracestate(tracestate) ? tracestate : undefined };
}

/**
 * The trace context of a record. It is malformed when `traceparent` is not well-formed, repeated or without a value; repeated
 * `tracestate` headers are read as one list.
 */
export function traceContextOf(headers: readonly RecordHeader[]): {
  readonly trace: TraceContext | undefined;
  readonly isTraceMalformed: true | undefined;
} {
  const parents = textsOf(headers, 'traceparent');
  if (parents.length === 0) return { trace: undefined, isTraceMalformed: undefined };
  const states = textsOf(headers, 'tracestate');
  const state = states.length === 0 ? undefined : states.join(',');
  const trace = parents.length === 1 ? traceContext(parents[0], state) : undefined;
  return { trace, isTraceMalformed: trace === undefined ? true : undefined };
}

/**
 * A trace that begins with a map: its trace id is the map's, so that the same map always begins the same trace. It is not sampled.
 *
 * @param mapId - UUID as `mapId` gives it.
 */
export function newTraceContext(mapId: string): TraceContext {
  const digits = mapId.replaceAll('-', '');
  // The second half of a UUID begins with its variant and so is never all zero, which would be no parent.
  return { traceparent: `00-${digits}-${digits.slice(16)}-00` };
}

/** Longest header that is looked at, bytes; longer ones cannot be well-formed. */
const mostBytes = 512;

function textsOf(headers: readonly RecordHeader[], wanted: string): string[] {
  return headers
    .filter(({ name }) => name === wanted)
    .map(({ value }) =>
      value !== null && value.length <= mostBytes && isUtf8(value)
        ? Buffer.from(value).toString('utf8')
        : '',
    );
}

function isTracestate(text: string | undefined): boolean {
  if (text === undefined || text.length > 512) return false;
  const members = text.split(',').filter((member) => member.trim() !== '');
  return (
    members.length > 0 &&
    members.length <= 32 &&
    members.every((member) => tracestateMember.test(member))
  );
}
