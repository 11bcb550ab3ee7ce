import { describe, expect, test } from 'vitest';

import type { InferTensorContentsMessage } from '../../src/generated/message-types.ts';
import { tensorToFloat32 } from '../../src/index.ts';
import type { Datatype } from '../../src/index.ts';
import { rawFromContents } from '../../src/tensor/typed-contents.ts';

const none: InferTensorContentsMessage = {
  boolContents: [],
  intContents: [],
  int64Contents: [],
  uintContents: [],
  uint64Contents: [],
  fp32Contents: [],
  fp64Contents: [],
  bytesContents: [],
};

const values = (datatype: Datatype, contents: Partial<InferTensorContentsMessage>): number[] => {
  const raw = rawFromContents({ ...none, ...contents }, { datatype, field: 'x' });
  return [...tensorToFloat32({ name: 'x', datatype, shape: [raw.length], raw })];
};

describe('typed contents', () => {
  test.each([
    ['BOOL', { boolContents: [true, false] }, [1, 0]],
    ['INT8', { intContents: [-128, 127] }, [-128, 127]],
    ['INT16', { intContents: [-32_768, 32_767] }, [-32_768, 32_767]],
    ['INT32', { intContents: [-1, 2_147_483_520] }, [-1, 2_147_483_520]],
    ['INT64', { int64Contents: [-1, { low: 0, high: -1, unsigned: false }] }, [-1, -(2 ** 32)]],
    ['UINT8', { uintContents: [0, 255] }, [0, 255]],
    ['UINT16', { uintContents: [65_535] }, [65_535]],
    ['UINT32', { uintContents: [2 ** 31] }, [2 ** 31]],
    [
      'UINT64',
      { uint64Contents: [2 ** 40, { low: 0, high: -(2 ** 31), unsigned: true }] },
      [2 ** 40, 2 ** 63],
    ],
    ['FP32', { fp32Contents: [0.5] }, [0.5]],
    ['FP64', { fp64Contents: [0.25] }, [0.25]],
  ] as const)('of %s', (datatype, contents, expected) => {
    expect(values(datatype, contents)).toEqual(expected);
  });

  test.each([
    ['INT8', { intContents: [128] }],
    ['INT16', { intContents: [-32_769] }],
    ['UINT8', { uintContents: [256] }],
    ['UINT16', { uintContents: [65_536] }],
  ] as const)('of %s out of range', (datatype, contents) => {
    expect(() => values(datatype, contents)).toThrow(
      expect.objectContaining({ code: 'INVALID_FIELD' }) as Error,
    );
  });
});
