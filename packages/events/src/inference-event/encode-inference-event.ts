import { EventError } from '../errors.ts';
import type { InferenceEventFields } from '../generated/message-types.ts';
import { wire } from '../generated/static-code.ts';
import { defaultMapLimits } from '../limits.ts';
import { checkTensor } from '../tensor/check-tensor.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { sortedEntries } from '../wire/sorted-entries.ts';
import { encodeTimestamp } from '../wire/timestamp.ts';
import { encodeTarget } from './encode-target.ts';
import type { InferenceEvent } from './inference-event.ts';

/**
 * Encodes an inference event; the same event gives the same bytes, in memory of their own.
 *
 * @throws {EventError} MISSING_FIELD when source, model name or inputs are empty
 * @throws {EventError} INVALID_TIME when the time is not a whole number of milliseconds after 1970
 * @throws {EventError} INVALID_SHAPE, TOO_LARGE, RAW_LENGTH, SHAPE_MISMATCH when a tensor contradicts itself
 */
export function encodeInferenceEvent(event: InferenceEvent): Uint8Array {
  check(event);
  const { name, version } = event.model;
  const fields: InferenceEventFields = {
    eventId: event.id,
    source: event.source,
    eventTime: encodeTimestamp(event.timeMs),
    model: event.model,
    request: {
      modelName: name,
      modelVersion: version,
      id: event.requestId,
      inputs: event.inputs,
      rawInputContents: event.inputs.map((input) => input.raw),
    },
    response:
      event.outputs.length === 0
        ? null
        : {
            modelName: name,
            modelVersion: version,
            id: event.requestId,
            outputs: event.outputs,
            rawOutputContents: event.outputs.map((output) => output.raw),
          },
    target: encodeTarget(event.target),
    capture: event.capture,
    attributes: sortedEntries(event.attributes),
  };
  return new Uint8Array(wire.pellucid.v1.InferenceEvent.encode(fields).finish());
}

function check(event: InferenceEvent): void {
  const empty =
    (event.source === '' && 'source') ||
    (event.model.name === '' && 'model.name') ||
    (event.inputs.length === 0 && 'inputs');
  if (typeof empty === 'string') {
    throw new EventError({
      code: 'MISSING_FIELD',
      message: `encodeInferenceEvent: ${empty} must not be empty`,
      details: { field: empty },
    });
  }
  if (!Number.isSafeInteger(event.timeMs) || event.timeMs <= 0) {
    throw new EventError({
      code: 'INVALID_TIME',
      message: `encodeInferenceEvent: timeMs must be whole milliseconds after 1970, got ${event.timeMs}`,
      details: { field: 'timeMs' },
    });
  }
  checkAll(event.inputs, 'inputs');
  checkAll(event.outputs, 'outputs');
}

function checkAll(tensors: readonly Tensor[], field: string): void {
  tensors.forEach((tensor, at) => checkTensor(tensor, `${field}[${at}]`, defaultMapLimits));
}
