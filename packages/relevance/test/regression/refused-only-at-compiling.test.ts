import { expect, test } from 'vitest';

import { loadOnnx } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { floats, oneNode, writeOnnx } from '../loaders/onnx/write-onnx.ts';

const two = { ints: [2, 2] };

test('Conv over four axes of [1, 2, 2, 2, 2] is refused when the file is read', () => {
  const weights = [floats('w', [1, 1, 1, 1, 1, 1], [1])];
  const model = oneNode({ op: 'Conv', shape: ['n', 1, 2, 2, 2, 2], weights });
  const error = errorOf(() => loadOnnx(writeOnnx(model)));
  expect(error.code).toBe('UNSUPPORTED_LAYER');
  expect(error.message).toMatch(/one to three spatial axes, got 4/);
});

test.each(['MaxPool', 'AveragePool'])(
  '%s of [1, 5, 5] with dilation is refused when the file is read',
  (op) => {
    const attributes = { kernel_shape: two, dilations: two };
    const model = oneNode({ op, shape: ['n', 1, 5, 5], attributes });
    const error = errorOf(() => loadOnnx(writeOnnx(model)));
    expect(error.code).toBe('UNSUPPORTED_LAYER');
    expect(error.message).toMatch(/a pool without dilation, got dilations 2, 2/);
  },
);
