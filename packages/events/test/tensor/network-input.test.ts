import { describe, expect, test } from 'vitest';

import { float32Tensor, networkInput } from '../../src/index.ts';
import type { Decoded, Tensor } from '../../src/index.ts';

const tensor = (shape: readonly number[]): Tensor =>
  float32Tensor({
    name: 'image',
    shape,
    values: new Float32Array(shape.reduce((product, size) => product * size, 1)),
  });

const code = (result: Decoded<unknown>): string => (result.ok ? 'ok' : result.rejection.code);

describe('input of a network of [28, 28, 1]', () => {
  const sampleShape = [28, 28, 1];

  test('with a batch axis', () => {
    expect(networkInput(tensor([1, 28, 28, 1]), { sampleShape })).toMatchObject({
      value: { batch: 1, hasBatchAxis: true },
    });
  });

  test('without a batch axis', () => {
    expect(networkInput(tensor([28, 28, 1]), { sampleShape })).toMatchObject({
      value: { batch: 1, hasBatchAxis: false },
    });
  });

  test('a batch of 2 where 1 is allowed, and where 2 are', () => {
    expect(code(networkInput(tensor([2, 28, 28, 1]), { sampleShape }))).toBe('INVALID_BATCH');
    expect(code(networkInput(tensor([2, 28, 28, 1]), { sampleShape, maxBatch: 2 }))).toBe('ok');
  });

  test.each([[[28, 28]], [[1, 1, 28, 28, 1]], [[1, 28, 28, 3]], [[784]], [[]]])('%j', (shape) => {
    expect(code(networkInput(tensor(shape), { sampleShape }))).toBe('SHAPE_MISMATCH');
  });
});
