import { expect, test } from 'vitest';

import { loadTfjsLayers } from '../../src/index.ts';
import { kerasModel } from './keras-model.ts';

test('weights in a Buffer that is part of a larger one are those of the layer: [2] to [2]', () => {
  const kernel = { shape: [2, 2], values: [1, 2, 3, 4] };
  const bias = { shape: [2], values: [5, 6] };
  const { json, weights } = kerasModel([2], {
    className: 'Dense',
    config: { units: 2 },
    weights: { kernel, bias },
  });
  const larger = Buffer.concat([Buffer.alloc(8), weights, Buffer.alloc(8)]);
  const network = loadTfjsLayers(json, larger.subarray(8, 8 + weights.length));
  expect(network.nodes.find(({ kind }) => kind === 'dense')).toMatchObject({
    weights: Float32Array.from(kernel.values),
    bias: Float32Array.from(bias.values),
  });
});
