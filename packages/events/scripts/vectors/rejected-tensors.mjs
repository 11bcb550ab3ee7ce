import { eventBytes, inputBytes, requestFields, tensorRequest } from './base-event.mjs';
import { rejected } from './vector.mjs';
import { raw } from './wire-message.mjs';

/** An event with one input of raw contents. */
const tensorEvent = (datatype, shape, contents) =>
  eventBytes({ request: tensorRequest(datatype, shape, contents) });

const typed = (datatype, contents) => ({
  request: requestFields({
    inputs: [{ name: 'image', datatype, shape: [1, 2, 2], contents }],
    rawInputContents: [],
  }),
});

/** Wire vectors of events that are rejected for a tensor. */
export const rejectedTensors = rejected('event', [
  [
    'NON_FINITE_INPUT',
    'nan',
    'B16',
    'NaN in FP32',
    tensorEvent('FP32', [4], raw([0, 1, Number.NaN, 2])),
  ],
  [
    'NON_FINITE_INPUT',
    'infinity',
    'B16',
    'minus infinity in FP32',
    tensorEvent('FP32', [2], raw([0, Number.NEGATIVE_INFINITY])),
  ],
  [
    'NON_FINITE_INPUT',
    'nan-fp16',
    'B16',
    'NaN in FP16',
    tensorEvent('FP16', [2], raw([0, 0x7e00], Uint16Array)),
  ],
  [
    'NON_FINITE_INPUT',
    'infinity-bf16',
    'B16',
    'infinity in BF16',
    tensorEvent('BF16', [2], raw([0x7f80, 0], Uint16Array)),
  ],
  [
    'NON_FINITE_INPUT',
    'overflow-fp64',
    'B16',
    'FP64 beyond float32',
    tensorEvent('FP64', [1], raw([1e300], Float64Array)),
  ],
  [
    'SHAPE_MISMATCH',
    'too-few-values',
    'B19',
    'a shape of 6 with 4 values',
    tensorEvent('FP32', [2, 3], inputBytes),
  ],
  [
    'SHAPE_MISMATCH',
    'too-many-values',
    'B19',
    'a shape of 1 with 4 values',
    tensorEvent('FP32', [1], inputBytes),
  ],
  [
    'INVALID_SHAPE',
    'zero-dimension',
    'B20',
    'a dimension of 0',
    tensorEvent('FP32', [2, 0], Buffer.alloc(0)),
  ],
  [
    'INVALID_SHAPE',
    'negative-dimension',
    'B20',
    'a dimension of -1',
    tensorEvent('FP32', [-1, 4], inputBytes),
  ],
  [
    'INVALID_SHAPE',
    'nine-dimensions',
    'B20',
    '9 dimensions',
    tensorEvent('FP32', [1, 1, 1, 1, 1, 1, 1, 2, 2], inputBytes),
  ],
  [
    'INVALID_SHAPE',
    'huge-shape',
    'B20',
    'a product of 2^62',
    tensorEvent('FP32', ['2147483648', '2147483648'], inputBytes),
  ],
  [
    'INVALID_SHAPE',
    'huge-dimension',
    'B20',
    'a dimension of 2^63 - 1',
    tensorEvent('FP32', ['9223372036854775807'], inputBytes),
  ],
  [
    'TOO_LARGE',
    'large-shape',
    'B20',
    'a product of 2^21',
    tensorEvent('FP32', [2048, 1024], inputBytes),
  ],
  [
    'UNSUPPORTED_DATATYPE',
    'unknown-datatype',
    'B21',
    'a datatype of another framework',
    tensorEvent('float32', [1, 2, 2], inputBytes),
  ],
  [
    'UNSUPPORTED_DATATYPE',
    'bytes-input',
    'B21',
    'BYTES for an input',
    tensorEvent('BYTES', [1], Buffer.from([1, 0, 0, 0, 65])),
  ],
  [
    'UNSUPPORTED_DATATYPE',
    'typed-fp16',
    'B21',
    'FP16 in typed contents',
    eventBytes(typed('FP16', { fp32Contents: [1, 2, 3, 4] })),
  ],
  [
    'UNSUPPORTED_DATATYPE',
    'typed-bf16',
    'B21',
    'BF16 in typed contents',
    eventBytes(typed('BF16', { uintContents: [1, 2, 3, 4] })),
  ],
  [
    'CONTENTS_CONFLICT',
    'typed-other',
    'B21',
    'FP32 with its values in the list of FP64',
    eventBytes(typed('FP32', { fp64Contents: [1, 2, 3, 4] })),
  ],
  [
    'INVALID_FIELD',
    'typed-range',
    'B21',
    '300 as INT8',
    eventBytes(typed('INT8', { intContents: [1, 2, 3, 300] })),
  ],
  [
    'SHAPE_MISMATCH',
    'typed-too-few',
    'B19',
    'a shape of 4 with 3 typed values',
    eventBytes(typed('FP32', { fp32Contents: [1, 2, 3] })),
  ],
  [
    'RAW_LENGTH',
    'ragged',
    'B22',
    '15 bytes for FP32',
    tensorEvent('FP32', [1, 2, 2], inputBytes.subarray(0, 15)),
  ],
  [
    'INVALID_SHAPE',
    'empty-batch',
    'B27',
    'a batch of 0',
    tensorEvent('FP32', [0, 2, 2], Buffer.alloc(0)),
  ],
]);
