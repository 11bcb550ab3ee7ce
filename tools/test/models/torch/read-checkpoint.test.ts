import { describe, expect, it } from 'vitest';

import { packedValues } from '../../../models/torch/packed-values.mjs';
import { readCheckpoint } from '../../../models/torch/read-checkpoint.mjs';
import { checkpoint, tensor } from './pickle-bytes.ts';

const values = Float32Array.from({ length: 6 }, (_, index) => index);
const view = (over: object = {}): Buffer =>
  tensor('0', { count: 6, offset: 0, shape: [2, 3], strides: [1, 2], ...over });

describe('readCheckpoint', () => {
  it('respects the strides of a [2, 3] tensor whose storage is [3, 2]', () => {
    const read = readCheckpoint(checkpoint({ weight: view() }, values)).get('weight')!;
    expect(packedValues(read)).toEqual({
      shape: [2, 3],
      values: Float32Array.of(0, 2, 4, 1, 3, 5),
    });
  });

  it('permutes the axes of a strided tensor', () => {
    const read = readCheckpoint(checkpoint({ weight: view() }, values)).get('weight')!;
    expect(packedValues(read, [1, 0])).toEqual({ shape: [3, 2], values });
  });

  it('lets two tensors view one storage, one from an offset', () => {
    const tail = view({ offset: 4, shape: [2], strides: [1] });
    const read = readCheckpoint(checkpoint({ whole: view(), tail }, values));
    expect(packedValues(read.get('tail')!).values).toEqual(Float32Array.of(4, 5));
  });

  it('refuses a view that reaches beyond its storage', () => {
    const read = readCheckpoint(checkpoint({ weight: view({ offset: 1 }) }, values)).get('weight')!;
    expect(() => packedValues(read)).toThrow('tensor: reaches beyond its storage');
  });

  it('refuses storages that are cut short', () => {
    const bytes = checkpoint({ weight: view() }, values);
    expect(() => readCheckpoint(bytes.subarray(0, -1))).toThrow('checkpoint: cut short');
  });

  it('refuses the zip format of newer versions', () => {
    expect(() => readCheckpoint(Buffer.from('PK\u0003\u0004 and so on'))).toThrow(RangeError);
  });
});
