import type { DecodeLimits, Decoded, InferenceEvent, RecordContext } from '@pellucid/events';
import {
  decodeCloudEventHeaders,
  decodeInferenceEvent,
  mapId,
  networkInput,
  verifyChecksum,
} from '@pellucid/events';
import type { OperatorFunction } from 'rxjs';
import { concatMap, from, of } from 'rxjs';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { DeadLetterReason } from '../dead-letter-reason.ts';
import type { PlanBook } from '../plan-book.ts';
import { damageOf } from '../transport/damage-header.ts';
import { eventContent } from './event-content.ts';
import type { EventItem, GapItem, Origin, PassingItem, RejectedItem, SkippedItem } from './item.ts';
import type { RecentEvents } from './recent-events.ts';
import { rejectEvent } from './reject-event.ts';
import { resolveTarget } from './resolve-target.ts';

/** What decoding needs to know. */
export interface DecodeSettings {
  readonly plans: PlanBook;
  readonly limits: DecodeLimits;
  readonly nonFiniteInput: 'reject' | 'accept';
  /** Tells different events of one id apart. @defaultValue none: no such event is looked for */
  readonly recent?: RecentEvents;
  /** Told what was thrown at a record that nobody foresaw; it becomes a dead letter. */
  readonly onFault?: (origin: Origin, error: unknown) => void;
  /** Wall clock, milliseconds since 1970. */
  readonly now: () => number;
}

/** Bytes to event with every check: header, contract, model, input, target. What fails one is rejected with its reason. */
export function decode(
  settings: DecodeSettings,
): OperatorFunction<Origin | GapItem, EventItem | PassingItem> {
  return concatMap((origin) => {
    if ('type' in origin) return of(origin);
    if (origin.isAnswered) return of(skipped(origin, 'answered'));
    if (origin.record.value === null) return of(skipped(origin, 'tombstone'));
    const onFault = (error: unknown): RejectedItem => {
      settings.onFault?.(origin, error);
      const message = `The service failed on this record: ${(error as Error).name}`;
      return reject(origin, 'DECODE_FAILED', message);
    };
    // A fault of ours must not stop the stream at the same record for ever.
    try {
      const item = decodeRecord(origin, settings);
      return item instanceof Promise ? from(item.catch(onFault)) : of(item);
    } catch (error) {
      return of(onFault(error));
    }
  });
}

type Decided = EventItem | RejectedItem;

function decodeRecord(origin: Origin, settings: DecodeSettings): Decided | Promise<Decided> {
  const beganMs = performance.now();
  const damage = damageOf(origin.record);
  if (damage !== undefined) {
    const found = damage === '' ? 'its header says that they are not' : `got ${damage}`;
    const message = `Record expects bytes as they were written, ${found}`;
    return reject(origin, 'DAMAGED_RECORD', message);
  }
  const parsed = parseRecord(origin, settings);
  if (!parsed.ok) return reject(origin, parsed.rejection.code, parsed.rejection.message);
  const event = { origin, beganMs, ...parsed.value };
  const known = settings.plans.known(parsed.value.event.model);
  // Only the first event of a model has to wait for the disk.
  return known === undefined ? toNewItem(event, settings) : toItem(event, known, settings);
}

/** An event that keeps the contract, before the model is looked at. */
interface ParsedEvent {
  readonly origin: Origin;
  readonly event: InferenceEvent;
  readonly context: RecordContext;
  readonly beganMs: number;
}

function skipped(origin: Origin, reason: SkippedItem['reason']): SkippedItem {
  return { type: 'skipped', origin, reason };
}

function parseRecord(
  { record }: Origin,
  { limits, nonFiniteInput, now }: DecodeSettings,
): Decoded<{ event: InferenceEvent; context: RecordContext }> {
  const value = record.value!;
  const headers = decodeCloudEventHeaders(record.headers, { limits });
  if (!headers.ok) return headers;
  const expected = headers.value.crc32c;
  const intact = expected === undefined ? undefined : verifyChecksum(value, expected);
  if (intact?.ok === false) return intact;
  const options = { limits, nonFiniteInput, nowMs: now() };
  const event = decodeInferenceEvent(value, options);
  return event.ok ? { ok: true, value: { event: event.value, context: headers.value } } : event;
}

async function toNewItem(parsed: ParsedEvent, settings: DecodeSettings): Promise<Decided> {
  const found = await settings.plans.find(parsed.event.model);
  if (found.ok) return toItem(parsed, found.plan, settings);
  return reject(parsed.origin, found.reason, found.message);
}

function toItem(parsed: ParsedEvent, plan: PreparedPlan, { recent }: DecodeSettings): Decided {
  const { origin, event, context, beganMs } = parsed;
  const refuse = (reason: DeadLetterReason, message: string): RejectedItem =>
    rejectEvent({ origin, event, plan }, 'decode', { reason, message });
  const { digest } = event.model;
  if (digest !== undefined && digest !== plan.model.digest) {
    const message = `Event expects the model digest ${digest}, deployed is ${plan.model.digest}`;
    return refuse('DIGEST_MISMATCH', message);
  }
  const input = networkInput(event.inputs[0]!, { sampleShape: plan.network.inputs[0]!.shape });
  if (!input.ok) return refuse(input.rejection.code, input.rejection.message);
  const target = resolveTarget(event.target, plan);
  if (typeof target === 'object') return refuse('INVALID_TARGET', target.message);
  const seen = recent === undefined ? 'first' : see(parsed, recent);
  if (seen === 'conflict') {
    const message = `Event expects an id of its own, another inference came under the same source and id "${event.id}"`;
    return refuse('ID_CONFLICT', message);
  }
  const { topic, partition, offset } = origin.record;
  const id = mapId({
    source: event.source,
    eventId: event.id,
    input: { topic, partition, offset },
    modelDigest: plan.model.digest,
    target: event.target,
    pipelineDigest: plan.pipelineDigest,
  });
  const { values } = input.value;
  const decodeMs = performance.now() - beganMs;
  const isRepeated = seen === 'repeated' && ({ isRepeated: true } as const);
  const item = { type: 'event', origin, event, context, plan, values, target } as const;
  return { ...item, ...isRepeated, mapId: id, decodeMs };
}

function see(
  { event, origin }: ParsedEvent,
  recent: RecentEvents,
): ReturnType<RecentEvents['see']> {
  const { source, id } = event;
  // Without an id it is the place that tells events apart.
  if (id === undefined) return 'first';
  const { partition, offset } = origin.record;
  return recent.see({ source, id, partition, offset, content: eventContent(event) });
}

function reject(origin: Origin, reason: DeadLetterReason, message: string): RejectedItem {
  return { type: 'rejected', origin, stage: 'decode', reason, message };
}
