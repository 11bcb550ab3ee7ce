import { eventBytes, eventSeconds, inputBytes, requestFields } from './base-event.mjs';
import { rejected } from './vector.mjs';
import { raw } from './wire-message.mjs';

const response = {
  outputs: [{ name: 'scores', datatype: 'FP32', shape: [1, 3] }],
  rawOutputContents: [raw([0, 1, 0])],
};

/** Wire vectors of events that are rejected for what they say, tensors apart. */
export const rejectedEvents = rejected('event', [
  ['MISSING_FIELD', 'no-source', 'B10', 'the source is absent', eventBytes({ source: '' })],
  [
    'MISSING_FIELD',
    'no-model',
    'B10',
    'neither event nor request names a model',
    eventBytes({ model: undefined, request: requestFields({ modelName: '' }) }),
  ],
  [
    'MISSING_FIELD',
    'no-request',
    'B10',
    'the request is absent',
    eventBytes({ request: undefined }),
  ],
  [
    'MISSING_FIELD',
    'no-inputs',
    'B10',
    'the request has no inputs',
    eventBytes({ request: requestFields({ inputs: [], rawInputContents: [] }) }),
  ],
  [
    'MODEL_CONFLICT',
    'model-conflict',
    '',
    'event and request name two models',
    eventBytes({ model: { name: 'other' } }),
  ],
  [
    'MODEL_CONFLICT',
    'version-conflict',
    '',
    'event and request name two versions',
    eventBytes({ model: { name: 'small', version: '2' } }),
  ],
  [
    'INVALID_FIELD',
    'sample-rate',
    '',
    'a sample rate of 0',
    eventBytes({ capture: { sampleRate: 0 } }),
  ],
  [
    'UNSUPPORTED_DATAREF',
    'dataref',
    'B40',
    'the request is stored elsewhere',
    eventBytes({ request: undefined, dataref: { uri: 'http://169.254.169.254/', length: 16 } }),
  ],
  [
    'CONTENTS_CONFLICT',
    'raw-and-typed',
    'B23',
    'raw and typed contents',
    eventBytes({
      request: requestFields({
        inputs: [
          {
            name: 'image',
            datatype: 'FP32',
            shape: [1, 2, 2],
            contents: { fp32Contents: [1, -2, 0.5, 4] },
          },
        ],
      }),
    }),
  ],
  [
    'MISSING_CONTENTS',
    'no-contents',
    'B23',
    'neither raw nor typed contents',
    eventBytes({ request: requestFields({ rawInputContents: [] }) }),
  ],
  [
    'MISSING_CONTENTS',
    'raw-count',
    'B23',
    'two raw contents for one tensor',
    eventBytes({ request: requestFields({ rawInputContents: [inputBytes, inputBytes] }) }),
  ],
  [
    'INVALID_TARGET',
    'class-out-of-range',
    'B26',
    'class 3 of 3',
    eventBytes({ response, target: { classIndex: 3 } }),
  ],
  [
    'INVALID_TARGET',
    'output-not-logged',
    'B26',
    'an output that was not logged',
    eventBytes({ response, target: { outputTensor: { name: 'logits' } } }),
  ],
  [
    'INVALID_TARGET',
    'empty-output-name',
    'B26',
    'an output without a name',
    eventBytes({ target: { outputTensor: { name: '' } } }),
  ],
  [
    'INVALID_TARGET',
    'output-class-out-of-range',
    'B26',
    'class 3 of 3 of a named output',
    eventBytes({ response, target: { outputTensor: { name: 'scores', classIndex: 3 } } }),
  ],
  [
    'INVALID_TARGET',
    'empty-class-name',
    'B26',
    'a class name without a character',
    eventBytes({ target: { className: '' } }),
  ],
  [
    'TOO_LARGE',
    'many-tensors',
    'B28',
    '17 inputs',
    eventBytes({
      request: requestFields({
        inputs: Array.from({ length: 17 }, (_, at) => ({
          name: `i${at}`,
          datatype: 'UINT8',
          shape: [1],
        })),
        rawInputContents: Array.from({ length: 17 }, () => Buffer.from([1])),
      }),
    }),
  ],
  ['MISSING_FIELD', 'no-time', 'B34', 'the time is absent', eventBytes({ eventTime: undefined })],
  ['INVALID_TIME', 'epoch', 'B34', 'the time is 1970', eventBytes({ eventTime: {} })],
  [
    'INVALID_TIME',
    'future',
    'B34',
    'the time is a year ahead',
    eventBytes({ eventTime: { seconds: eventSeconds + 366 * 86_400 } }),
  ],
  [
    'INVALID_TIME',
    'negative-nanos',
    'B34',
    'a time with negative nanoseconds',
    eventBytes({ eventTime: { seconds: eventSeconds, nanos: -1 } }),
  ],
]);
