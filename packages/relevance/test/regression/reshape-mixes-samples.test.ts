import { expect, test } from 'vitest';

import { loadOnnx } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { floats, integers, oneNode, writeOnnx } from '../loaders/onnx/write-onnx.ts';

const reshaped = (batch: number | string, target: readonly number[], allowZero = 0): Uint8Array =>
  writeOnnx({
    ...oneNode({
      op: 'Reshape',
      shape: [batch, 10],
      weights: [integers('t', target)],
      attributes: { allowzero: { int: allowZero } },
    }),
    operatorSet: 14,
  });

test.each([
  { batch: 1, target: [2, -1] },
  { batch: 'n', target: [2, -1] },
  { batch: 4, target: [1, -1] },
  { batch: 4, target: [2, -1] },
  { batch: 'n', target: [-5, 10] },
])('Reshape of [$batch, 10] to $target is refused, as it would mix samples', (example) => {
  const error = errorOf(() => loadOnnx(reshaped(example.batch, example.target)));
  expect(error.code).toBe('UNSUPPORTED_LAYER');
  expect(error.message).toMatch(/keeps the samples apart/);
});

test.each([
  { batch: 1, target: [1, -1] },
  { batch: 'n', target: [1, -1] },
  { batch: 4, target: [4, -1] },
  { batch: 4, target: [1, 10] },
  { batch: 'n', target: [0, -1] },
])('Reshape of [$batch, 10] to $target keeps samples of 10', ({ batch, target }) => {
  const network = loadOnnx(reshaped(batch, target));
  expect(network.shapes.get(network.outputs[0]!)).toEqual([10]);
});

test('Reshape to [0, 10] where 0 stands for nothing is refused', () => {
  expect(errorOf(() => loadOnnx(reshaped('n', [0, 10], 1))).code).toBe('UNSUPPORTED_LAYER');
});

test('Reshape by a matrix of [30, 30] is refused without its 900 numbers', () => {
  const target = floats(
    't',
    [30, 30],
    Array.from({ length: 900 }, () => 1),
  );
  const model = oneNode({ op: 'Reshape', shape: ['n', 10], weights: [target] });
  const error = errorOf(() => loadOnnx(writeOnnx(model)));
  expect(error.code).toBe('UNSUPPORTED_LAYER');
  expect(error.message).toMatch(
    /a list as shape, got an array of \[30, 30\] \(inputs \[10\], \[30, 30\]\)$/,
  );
});
