import '@tensorflow/tfjs-node';
import { expect, test } from 'vitest';

import { compile, createComposite, loadOnnx } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { floats, oneNode, writeOnnx } from '../loaders/onnx/write-onnx.ts';

const kernel = floats(
  'w',
  [1, 3, 2, 2],
  Array.from({ length: 12 }, () => 1),
);
const twice = (value: number): { ints: number[] } => ({ ints: [value, value] });
const around = (value: number): { ints: number[] } => ({ ints: [value, value, value, value] });

test.each([14, 20, 40])(
  'Conv of [3, 3, 3] with padding and strides of 2^%i is refused, though it leaves a few values',
  (exponent) => {
    const size = 2 ** exponent;
    const attributes = { pads: around(size), strides: twice(Math.min(size, 2 ** 20)) };
    const model = oneNode({ op: 'Conv', shape: ['n', 3, 3, 3], weights: [kernel], attributes });
    const error = errorOf(() => loadOnnx(writeOnnx(model)));
    expect(error.code).toBe('TOO_LARGE');
  },
);

test.each(['MaxPool', 'AveragePool'])(
  '%s of [3, 3, 3] with windows and padding of 2^14 is refused',
  (op) => {
    const size = 2 ** 14;
    const attributes = {
      kernel_shape: twice(size),
      pads: around(size - 1),
      strides: twice(size),
    };
    const error = errorOf(() =>
      loadOnnx(writeOnnx(oneNode({ op, shape: ['n', 3, 3, 3], attributes }))),
    );
    expect(error.code).toBe('TOO_LARGE');
    expect(error.message).toMatch(/values a sample with padding, got \[32769, 32769, 3\]/);
  },
);

test.each(['strides', 'dilations'])('Conv of [3, 3, 3] with %s of 2^31 is refused', (name) => {
  const weights = [floats('w', [1, 3, 1, 1], [1, 1, 1])];
  const attributes = { [name]: twice(2 ** 31) };
  const model = oneNode({ op: 'Conv', shape: ['n', 3, 3, 3], weights, attributes });
  const error = errorOf(() => loadOnnx(writeOnnx(model)));
  expect(error.code).toBe('TOO_LARGE');
  expect(error.message).toMatch(/strides and dilations of at most 2147483646/);
});

test('Conv to 64 channels with strides and dilations of 2,000 is refused at compiling', () => {
  const weights = [
    floats(
      'w',
      [64, 3, 2, 2],
      Array.from({ length: 768 }, () => 1),
    ),
  ];
  const attributes = { pads: around(1000), strides: twice(2000), dilations: twice(2000) };
  const model = oneNode({ op: 'Conv', shape: ['n', 3, 3, 3], weights, attributes });
  const network = loadOnnx(writeOnnx(model));
  const error = errorOf(() => compile(network, { composite: createComposite('epsilon-plus') }));
  expect(error.code).toBe('TOO_LARGE');
  expect(error.message).toMatch(/its kernel with the cells between, got \[2001, 2001, 3, 64\]/);
});
