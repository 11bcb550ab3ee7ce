import '@tensorflow/tfjs-node';
import { expect, test } from 'vitest';

import { loadOnnx } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { forwardOne } from '../loaders/forward.ts';
import { floats, oneNode, writeOnnx } from '../loaders/onnx/write-onnx.ts';

const withBias = (dims: readonly number[]): Uint8Array => {
  const weights = [
    floats('w', [2, 3], [1, 0, 0, 0, 1, 0]),
    floats('c', dims, [10, 20, 30].slice(0, Math.max(...dims))),
  ];
  return writeOnnx(oneNode({ op: 'Gemm', shape: [3, 2], weights }));
};

test('a C of [3, 1] for 3 units, a number a sample, is refused', () => {
  const error = errorOf(() => loadOnnx(withBias([3, 1])));
  expect(error.code).toBe('UNSUPPORTED_LAYER');
  expect(error.message).toMatch(/a bias in a row, got the shape \[3, 1\]/);
});

test.each([
  { dims: [3], expected: [11, 22, 30] },
  { dims: [1, 3], expected: [11, 22, 30] },
  { dims: [1, 1], expected: [11, 12, 10] },
])('a C of $dims is a number a unit', ({ dims, expected }) => {
  const { values } = forwardOne(loadOnnx(withBias(dims)), [1, 2]);
  expect([...values]).toEqual(expected);
});
