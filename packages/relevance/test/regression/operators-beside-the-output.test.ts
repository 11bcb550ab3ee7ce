import { expect, test } from 'vitest';

import { loadOnnx } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { floats, writeOnnx } from '../loaders/onnx/write-onnx.ts';

const classifier = writeOnnx({
  nodes: [
    { op: 'Gemm', name: 'dense', inputs: ['x', 'w'], outputs: ['logits'] },
    { op: 'Softmax', inputs: ['logits'], outputs: ['probabilities'] },
    { op: 'ArgMax', inputs: ['probabilities'], outputs: ['class'] },
  ],
  inputs: [{ name: 'x', shape: ['n', 2] }],
  outputs: ['logits', 'probabilities', 'class'],
  initializers: [floats('w', [2, 3], [1, 2, 3, 4, 5, 6])],
});

test.each([{ output: 'logits' }, { output: 'probabilities' }])(
  'a classifier [2] to [3] is explained at $output, whatever else is computed from it',
  (options) => {
    expect(loadOnnx(classifier, options).outputs).toEqual(['dense']);
  },
);

test('what the output depends on is not passed over', () => {
  const error = errorOf(() => loadOnnx(classifier, { output: 'class' }));
  expect(error.code).toBe('UNSUPPORTED_LAYER');
  expect(error.message).toMatch(/got Softmax/);
});
