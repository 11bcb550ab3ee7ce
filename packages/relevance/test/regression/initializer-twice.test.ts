import { expect, test } from 'vitest';

import { loadOnnx } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { floats, oneNode, writeOnnx } from '../loaders/onnx/write-onnx.ts';

test('two initializers of one name are refused: [1] to [1]', () => {
  const weights = [floats('w', [1, 1], [3])];
  const model = oneNode({ op: 'Gemm', shape: ['n', 1], weights });
  const initializers = [...weights, floats('w', [1, 1], [5])];
  const error = errorOf(() => loadOnnx(writeOnnx({ ...model, initializers })));
  expect(error.code).toBe('MALFORMED_MODEL');
  expect(error.message).toMatch(/names of their own, got "w" twice/);
});
