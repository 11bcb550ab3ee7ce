import { expect, test } from 'vitest';

import { loadOnnx, loadTfjsLayers } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import type { OnnxTensorSpec } from '../loaders/onnx/write-onnx.ts';
import { floats, oneNode, writeOnnx } from '../loaders/onnx/write-onnx.ts';
import { kerasModel } from './keras-model.ts';

const w = floats('w', [2, 1], [1, 2]);

test.each<readonly [title: string, says: RegExp, weights: readonly OnnxTensorSpec[]]>([
  ['a weight of NaN', /finite weights, got NaN at 1/, [floats('w', [2, 1], [1, Number.NaN])]],
  [
    'a bias of infinity',
    /finite bias, got -Infinity at 0/,
    [w, floats('c', [1], [Number.NEGATIVE_INFINITY])],
  ],
  [
    'a double weight beyond float32',
    /finite weights, got Infinity at 0/,
    [{ name: 'w', dims: [2, 1], dataType: 11, doubleData: [1e300, 1] }],
  ],
])('Gemm with %s is refused: [2] to [1]', (_title, says, weights) => {
  const error = errorOf(() =>
    loadOnnx(writeOnnx(oneNode({ op: 'Gemm', shape: ['n', 2], weights }))),
  );
  expect(error.code).toBe('MALFORMED_MODEL');
  expect(error.message).toMatch(says);
});

test('BatchNormalization with a negative variance is refused: [2]', () => {
  const ones = ['scale', 'offset', 'mean'].map((name) => floats(name, [2], [1, 1]));
  const weights = [...ones, floats('variance', [2], [1, -1])];
  const model = oneNode({ op: 'BatchNormalization', shape: ['n', 2], weights });
  const error = errorOf(() => loadOnnx(writeOnnx(model)));
  expect(error.code).toBe('MALFORMED_MODEL');
  expect(error.message).toMatch(/affine "node" expects finite scale, got NaN at 1/);
});

test('a Keras kernel of NaN is refused: [2] to [1]', () => {
  const { json, weights } = kerasModel([2], {
    className: 'Dense',
    config: { units: 1, use_bias: false },
    weights: { kernel: { shape: [2, 1], values: [1, Number.NaN] } },
  });
  const error = errorOf(() => loadTfjsLayers(json, weights));
  expect(error.code).toBe('MALFORMED_MODEL');
  expect(error.message).toMatch(/dense "layer" expects finite weights, got NaN at 1/);
});
