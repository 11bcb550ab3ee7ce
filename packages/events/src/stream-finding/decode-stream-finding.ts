import { decoded } from '../decoded.ts';
import type { Decoded } from '../decoded.ts';
import { EventError } from '../errors.ts';
import { streamFinding } from '../generated/message-schemas.ts';
import type { EventRangeMessage, Int64, StreamFindingMessage } from '../generated/message-types.ts';
import { wire } from '../generated/static-code.ts';
import { defaultMapLimits } from '../limits.ts';
import type { DecodeLimits } from '../limits.ts';
import { decodeMessage } from '../wire/decode-message.ts';
import { required } from '../wire/required.ts';
import { safeInteger } from '../wire/safe-integer.ts';
import { decodeTimestamp } from '../wire/timestamp.ts';
import type { EventRange, StreamFinding } from './stream-finding.ts';
import { streamTests } from './stream-finding.ts';

/** Decodes and checks one finding over many events. No bytes make it throw. */
export function decodeStreamFinding(
  bytes: Uint8Array,
  limits: DecodeLimits = defaultMapLimits,
): Decoded<StreamFinding> {
  return decoded(() => {
    const codec = wire.pellucid.v1.StreamFinding;
    return readFinding(decodeMessage(bytes, { schema: streamFinding, codec, limits }));
  });
}

function readFinding(message: StreamFindingMessage): StreamFinding {
  const model = required(message.model, 'model');
  return {
    id: required(message.findingId, 'finding_id'),
    model: {
      name: required(model.name, 'model.name'),
      version: model.version ?? undefined,
      digest: model.digest ?? undefined,
    },
    pipelineDigest: message.pipelineDigest,
    profileDigest: message.profileDigest ?? undefined,
    events: readRange(required(message.events, 'events')),
    errorModel: message.errorModel,
    point: message.point,
    statistic: message.statistic,
    test: streamTests[message.test] ?? 'unspecified',
    value: message.value,
    threshold: message.threshold,
  };
}

function readRange(message: EventRangeMessage): EventRange {
  const time = required(message.lastEventTime, 'events.last_event_time');
  return {
    inputTopic: message.inputTopic,
    inputPartition: message.inputPartition,
    firstOffset: readOffset(message.firstOffset, 'events.first_offset'),
    lastOffset: readOffset(message.lastOffset, 'events.last_offset'),
    lastEventTimeMs: decodeTimestamp(time, 'events.last_event_time'),
  };
}

function readOffset(value: Int64, field: string): number {
  const offset = safeInteger(value);
  if (!Number.isNaN(offset)) return offset;
  throw new EventError({
    code: 'INVALID_FIELD',
    message: `decode: ${field} is beyond 2^53`,
    details: { field },
  });
}
