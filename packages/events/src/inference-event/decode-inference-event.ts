import { decoded } from '../decoded.ts';
import type { Decoded } from '../decoded.ts';
import { EventError } from '../errors.ts';
import { inferenceEvent } from '../generated/message-schemas.ts';
import type { CaptureMessage, InferenceEventMessage } from '../generated/message-types.ts';
import { wire } from '../generated/static-code.ts';
import { defaultDecodeLimits } from '../limits.ts';
import type { DecodeLimits } from '../limits.ts';
import { decodeTensors } from '../tensor/decode-tensors.ts';
import { firstNonFinite } from '../tensor/first-non-finite.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { decodeMessage } from '../wire/decode-message.ts';
import { required } from '../wire/required.ts';
import { sortedEntries } from '../wire/sorted-entries.ts';
import { decodeTimestamp } from '../wire/timestamp.ts';
import { decodeModel } from './decode-model.ts';
import type { DecodeOptions } from './decode-options.ts';
import { decodeTarget } from './decode-target.ts';
import type { Capture, InferenceEvent } from './inference-event.ts';

const dayMs = 86_400_000;

/**
 * Decodes and checks one inference event. No bytes make it throw; tensors are views of `bytes`.
 *
 * The rejection codes and what they mean are in `rejectionMeanings`.
 */
export function decodeInferenceEvent(
  bytes: Uint8Array,
  options: DecodeOptions = {},
): Decoded<InferenceEvent> {
  return decoded(() => {
    const limits = options.limits ?? defaultDecodeLimits;
    const codec = wire.pellucid.v1.InferenceEvent;
    const message = decodeMessage(bytes, { schema: inferenceEvent, codec, limits });
    return readEvent(message, limits, options);
  });
}

function readEvent(
  message: InferenceEventMessage,
  limits: DecodeLimits,
  options: DecodeOptions,
): InferenceEvent {
  const source = required(message.source, 'source');
  const timeMs = readTime(message, options);
  const model = decodeModel(message);
  const inputs = readInputs(message, limits, options);
  const outputs = readOutputs(message, limits);
  return {
    id: message.eventId || undefined,
    source,
    timeMs,
    model,
    requestId: message.request?.id || undefined,
    inputs,
    outputs,
    target: decodeTarget(message.target, outputs),
    capture: message.capture === null ? undefined : readCapture(message.capture),
    attributes: sortedEntries(message.attributes),
  };
}

function readTime(message: InferenceEventMessage, options: DecodeOptions): number {
  const timeMs = decodeTimestamp(required(message.eventTime, 'event_time'), 'event_time');
  const aheadMs = timeMs - (options.nowMs ?? Date.now());
  if (aheadMs <= (options.maxFutureMs ?? dayMs)) return timeMs;
  throw new EventError({
    code: 'INVALID_TIME',
    message: `decode: event_time ${new Date(timeMs).toISOString()} lies in the future`,
    details: { field: 'event_time', timeMs, aheadMs },
  });
}

function readInputs(
  message: InferenceEventMessage,
  limits: DecodeLimits,
  options: DecodeOptions,
): readonly Tensor[] {
  const request = message.request?.inputs.length === 0 ? null : message.request;
  if (request === null && message.dataref !== null) {
    throw new EventError({
      code: 'UNSUPPORTED_DATAREF',
      message: 'decode: the request must be in the event, dataref is not followed',
      details: { field: 'dataref' },
    });
  }
  const { inputs: tensors, rawInputContents: rawContents } = required(request, 'request.inputs');
  const inputs = decodeTensors(
    { tensors, rawContents, field: 'request.inputs', bytes: 'reject' },
    limits,
  );
  if (options.nonFiniteInput !== 'accept') inputs.forEach(checkFinite);
  return inputs;
}

function checkFinite(input: Tensor, at: number): void {
  const position = firstNonFinite(input);
  if (position < 0) return;
  throw new EventError({
    code: 'NON_FINITE_INPUT',
    message: `decode: request.inputs[${at}] must be finite as float32, the value at position ${position} is not`,
    details: { field: `request.inputs[${at}]`, position },
  });
}

function readOutputs(message: InferenceEventMessage, limits: DecodeLimits): readonly Tensor[] {
  if (message.response === null) return [];
  return decodeTensors(
    {
      tensors: message.response.outputs,
      rawContents: message.response.rawOutputContents,
      field: 'response.outputs',
      bytes: 'omit',
    },
    limits,
  );
}

function readCapture(capture: CaptureMessage): Capture {
  const sampleRate = capture.sampleRate ?? undefined;
  if (sampleRate !== undefined && !(sampleRate > 0 && sampleRate <= 1)) {
    throw new EventError({
      code: 'INVALID_FIELD',
      message: `decode: capture.sample_rate must be above 0 and at most 1, got ${sampleRate}`,
      details: { field: 'capture.sample_rate' },
    });
  }
  return {
    sampleRate,
    sampler: capture.sampler ?? undefined,
    reason: capture.reason ?? undefined,
  };
}
