import { expect, test } from 'vitest';

import { loadTfjsLayers } from '../../src/index.ts';
import { kerasModel } from './keras-model.ts';

test('weights of a Dense in a Buffer of Node, which slices without copying, are read', () => {
  const { json, weights } = kerasModel([2], {
    className: 'Dense',
    config: {},
    weights: { kernel: { shape: [2, 1], values: [3, 5] }, bias: { shape: [1], values: [7] } },
  });
  const pooled = Buffer.concat([Buffer.alloc(8), weights]).subarray(8);
  const [, dense] = loadTfjsLayers(json, pooled).nodes;
  expect(dense).toMatchObject({ weights: Float32Array.of(3, 5), bias: Float32Array.of(7) });
});
