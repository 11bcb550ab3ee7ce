import { wire } from '../generated/static-code.ts';
import { encodeTimestamp } from '../wire/timestamp.ts';
import type { StreamFinding } from './stream-finding.ts';
import { streamTests } from './stream-finding.ts';

/** Encodes a finding over many events; the same finding gives the same bytes, in memory of their own. */
export function encodeStreamFinding({ id, events, test, ...finding }: StreamFinding): Uint8Array {
  const { lastEventTimeMs, ...range } = events;
  const fields = {
    ...finding,
    findingId: id,
    events: { ...range, lastEventTime: encodeTimestamp(lastEventTimeMs) },
    test: streamTests.indexOf(test),
  };
  return new Uint8Array(wire.pellucid.v1.StreamFinding.encode(fields).finish());
}
