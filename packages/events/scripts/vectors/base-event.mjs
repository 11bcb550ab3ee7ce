import { raw, wireMessage } from './wire-message.mjs';

/** 2026-01-01T00:00:00Z, the time of every event; readers take the day after for the present. */
export const eventSeconds = 1_767_225_600;
export const nowMs = (eventSeconds + 86_400) * 1000;

export const inputBytes = raw([1, -2, 0.5, 4]);

/** An event of one 2 × 2 input without a logged output; `changes` are laid over its fields. */
export function eventFields(changes = {}) {
  return {
    eventId: 'e-1',
    source: '/vectors',
    eventTime: { seconds: eventSeconds, nanos: 250_000_000 },
    model: { name: 'small', version: '1' },
    request: requestFields(),
    target: { predicted: {} },
    ...changes,
  };
}

/** Its request; `changes` are laid over the fields. */
export function requestFields(changes = {}) {
  return {
    modelName: 'small',
    modelVersion: '1',
    inputs: [{ name: 'image', datatype: 'FP32', shape: [1, 2, 2] }],
    rawInputContents: [inputBytes],
    ...changes,
  };
}

/** A request with one tensor and its raw contents. */
export function tensorRequest(datatype, shape, contents) {
  return requestFields({
    inputs: [{ name: 'image', datatype, shape }],
    rawInputContents: [contents],
  });
}

/** Bytes of an event. */
export function eventBytes(changes) {
  return wireMessage('pellucid.v1.InferenceEvent', eventFields(changes));
}

/** What decoding the base event gives, as JSON with raw contents in base64; `changes` are laid over it. */
export function decodedEvent(changes = {}) {
  return {
    id: 'e-1',
    source: '/vectors',
    timeMs: eventSeconds * 1000 + 250,
    model: { name: 'small', version: '1' },
    inputs: [decodedTensor('FP32', [1, 2, 2], inputBytes)],
    outputs: [],
    target: { kind: 'predicted' },
    attributes: {},
    ...changes,
  };
}

/** A tensor of the decoded event. */
export function decodedTensor(datatype, shape, contents, name = 'image') {
  return { name, datatype, shape, raw: contents.toString('base64') };
}
