import {
  decodedEvent,
  decodedTensor,
  eventBytes,
  eventFields,
  eventSeconds,
  inputBytes,
  requestFields,
  tensorRequest,
} from './base-event.mjs';
import { accepted } from './vector.mjs';
import { delimited, raw, varint, wireMessage } from './wire-message.mjs';

const outputBytes = raw([0.1, 0.7, 0.2]);
const response = {
  modelName: 'small',
  modelVersion: '1',
  outputs: [
    { name: 'label', datatype: 'BYTES', shape: [1] },
    { name: 'scores', datatype: 'FP32', shape: [1, 3] },
  ],
  rawOutputContents: [Buffer.from([3, 0, 0, 0, 99, 97, 116]), outputBytes],
};

/** A tensor whose values come in a typed list. */
const typed = (datatype, contents) =>
  requestFields({
    inputs: [{ name: 'image', datatype, shape: [1, 2, 2], contents }],
    rawInputContents: [],
  });

/** Wire vectors of events that are accepted. */
export const acceptedEvents = accepted('event', [
  ['minimal', 'one FP32 input, predicted class', eventBytes(), decodedEvent()],
  [
    'full',
    'every field set; a BYTES output is left out',
    eventBytes({
      model: { name: 'small', version: '1', digest: 'ab'.repeat(32) },
      request: requestFields({ id: 'r-1', parameters: { priority: { int64Param: 3 } } }),
      response,
      target: { outputTensor: { name: 'scores', classIndex: 2 } },
      capture: { sampleRate: 0.25, sampler: 'uniform', reason: 'audit' },
      attributes: { zone: 'b', app: 'a' },
    }),
    decodedEvent({
      model: { name: 'small', version: '1', digest: 'ab'.repeat(32) },
      requestId: 'r-1',
      outputs: [decodedTensor('FP32', [1, 3], outputBytes, 'scores')],
      target: { kind: 'output-tensor', name: 'scores', index: 2 },
      capture: { sampleRate: 0.25, sampler: 'uniform', reason: 'audit' },
      attributes: { app: 'a', zone: 'b' },
    }),
  ],
  [
    'without-id',
    'no event id and no model: the position and the request stand for them',
    wireMessage('pellucid.v1.InferenceEvent', {
      ...eventFields(),
      eventId: undefined,
      model: undefined,
      target: undefined,
    }),
    decodedEvent({ id: undefined }),
  ],
  [
    'unknown-fields',
    'fields of a future version: a number, a message, a group',
    Buffer.concat([
      eventBytes(),
      Buffer.from([0xa0, 0x06, 0x07]),
      delimited(101, Buffer.from('later')),
      Buffer.concat([
        varint((102 << 3) | 3),
        delimited(1, Buffer.from('x')),
        varint((102 << 3) | 4),
      ]),
    ]),
    decodedEvent(),
    ['B11'],
  ],
  [
    'prototype-key',
    'the attribute names __proto__ and constructor are ordinary keys',
    Buffer.concat([
      eventBytes(),
      delimited(
        10,
        Buffer.concat([delimited(1, Buffer.from('__proto__')), delimited(2, Buffer.from('x'))]),
      ),
      delimited(
        10,
        Buffer.concat([delimited(1, Buffer.from('constructor')), delimited(2, Buffer.from('y'))]),
      ),
    ]),
    decodedEvent({ attributes: JSON.parse('{"__proto__":"x","constructor":"y"}') }),
    ['B14'],
  ],
  [
    'subnormal',
    'smallest subnormal, minus zero, largest float32: finite, hence accepted',
    eventBytes({ request: tensorRequest('FP32', [4], raw([1e-45, -0, 3.4028234663852886e38, 0])) }),
    decodedEvent({
      inputs: [decodedTensor('FP32', [4], raw([1e-45, -0, 3.4028234663852886e38, 0]))],
    }),
    ['B17'],
  ],
  [
    'constant',
    'an all-zero input is an input',
    eventBytes({ request: tensorRequest('FP32', [2, 2], raw([0, 0, 0, 0])) }),
    decodedEvent({ inputs: [decodedTensor('FP32', [2, 2], raw([0, 0, 0, 0]))] }),
    ['B18'],
  ],
  [
    'typed-fp32',
    'typed FP32 contents become raw ones',
    eventBytes({ request: typed('FP32', { fp32Contents: [1, -2, 0.5, 4] }) }),
    decodedEvent({ inputs: [decodedTensor('FP32', [1, 2, 2], inputBytes)] }),
  ],
  [
    'typed-int64',
    'typed INT64 contents keep all 64 bits',
    eventBytes({
      request: typed('INT64', { int64Contents: ['-1', '9007199254740993', '0', '7'] }),
    }),
    decodedEvent({
      inputs: [
        decodedTensor(
          'INT64',
          [1, 2, 2],
          raw([-1n, 9_007_199_254_740_993n, 0n, 7n], BigInt64Array),
        ),
      ],
    }),
  ],
  [
    'class-name',
    'a target by name',
    eventBytes({ target: { className: 'sieben' } }),
    decodedEvent({ target: { kind: 'class-name', name: 'sieben' } }),
  ],
  [
    'class-index',
    'a target by index, in range of the logged output',
    eventBytes({
      response: {
        outputs: [{ name: 'scores', datatype: 'FP32', shape: [1, 3] }],
        rawOutputContents: [outputBytes],
      },
      target: { classIndex: 2 },
    }),
    decodedEvent({
      outputs: [decodedTensor('FP32', [1, 3], outputBytes, 'scores')],
      target: { kind: 'class-index', index: 2 },
    }),
  ],
  [
    'time-to-the-nanosecond',
    'digits of the time below a millisecond are cut off',
    eventBytes({ eventTime: { seconds: eventSeconds, nanos: 999_999_999 } }),
    decodedEvent({ timeMs: eventSeconds * 1000 + 999 }),
  ],
]);
