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
import type { EventItem, GapItem, Origin, PassingItem, RejectedItem, SkippedItem } from './item.ts';
import { resolveTarget } from './resolve-target.ts';

/** What decoding needs to know. */
export interface DecodeSettings {
  readonly plans: PlanBook;
  readonly limits: DecodeLimits;
  readonly nonFiniteInput: 'reject' | 'accept';
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
    const beganMs = performance.now();
    const damage = damageOf(origin.record);
    if (damage !== undefined) return of(reject(origin, 'DAMAGED_RECORD', damage));
    const parsed = parseRecord(origin, settings);
    if (!parsed.ok) return of(reject(origin, parsed.rejection.code, parsed.rejection.message));
    const event = { origin, beganMs, ...parsed.value };
    const known = settings.plans.known(parsed.value.event.model);
    // Only the first event of a model has to wait for the disk.
    return known === undefined ? from(toNewItem(event, settings.plans)) : of(toItem(event, known));
  });
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
  const headers = decodeCloudEventHeaders(record.headers);
  if (!headers.ok) return headers;
  const { crc32c } = headers.value;
  const intact = crc32c === undefined ? undefined : verifyChecksum(value, crc32c);
  if (intact?.ok === false) return intact;
  const options = { limits, nonFiniteInput, nowMs: now() };
  const event = decodeInferenceEvent(value, options);
  return event.ok ? { ok: true, value: { event: event.value, context: headers.value } } : event;
}

async function toNewItem(parsed: ParsedEvent, plans: PlanBook): Promise<EventItem | RejectedItem> {
  const found = await plans.find(parsed.event.model);
  if (found.ok) return toItem(parsed, found.plan);
  return reject(parsed.origin, found.reason, found.message);
}

function toItem(
  { origin, event, context, beganMs }: ParsedEvent,
  plan: PreparedPlan,
): EventItem | RejectedItem {
  const model = event.model.name;
  const { digest } = event.model;
  if (digest !== undefined && digest !== plan.model.digest) {
    const message = `Event expects the model digest ${digest}, deployed is ${plan.model.digest}`;
    return { ...reject(origin, 'DIGEST_MISMATCH', message), model };
  }
  const input = networkInput(event.inputs[0]!, { sampleShape: plan.network.inputs[0]!.shape });
  if (!input.ok) return { ...reject(origin, input.rejection.code, input.rejection.message), model };
  const target = resolveTarget(event.target, plan);
  if (typeof target === 'object')
    return { ...reject(origin, 'INVALID_TARGET', target.message), model };
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
  return { type: 'event', origin, event, context, plan, values, target, mapId: id, decodeMs };
}

function reject(origin: Origin, reason: DeadLetterReason, message: string): RejectedItem {
  return { type: 'rejected', origin, stage: 'decode', reason, message };
}
