import '@tensorflow/tfjs-node';
import { expect, test } from 'vitest';

import { loadTfjsLayers } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { forwardOne } from '../loaders/forward.ts';
import { kerasModel } from './keras-model.ts';

test.each([
  ['GlobalAveragePooling2D', [2.5, 6.5]],
  ['Flatten', [1, 5, 2, 6, 3, 7, 4, 8]],
])('%s of [2, 2, 2] with its channels first', (className, expected) => {
  const config = { data_format: 'channels_first' };
  const { json, weights } = kerasModel([2, 2, 2], { className, config });
  const { values } = forwardOne(loadTfjsLayers(json, weights), [1, 2, 3, 4, 5, 6, 7, 8]);
  expect([...values]).toEqual(expected);
});

test('BatchNormalization of [2] with one γ is refused', () => {
  const pair = { shape: [2], values: [1, 1] };
  const { json, weights } = kerasModel([2], {
    className: 'BatchNormalization',
    config: {},
    weights: {
      gamma: { shape: [1], values: [3] },
      beta: pair,
      moving_mean: pair,
      moving_variance: pair,
    },
  });
  const error = errorOf(() => loadTfjsLayers(json, weights));
  expect(error.code).toBe('SHAPE_MISMATCH');
  expect(error.message).toMatch(/weights for 2 channels, got 1, 2, 2, 2/);
});

test('Conv2D of [3, 3, 3] in 1.5 groups is refused', () => {
  const { json, weights } = kerasModel([3, 3, 3], {
    className: 'Conv2D',
    config: { groups: 1.5, use_bias: false },
    weights: { kernel: { shape: [1, 1, 2, 3], values: [1, 1, 1, 1, 1, 1] } },
  });
  const error = errorOf(() => loadTfjsLayers(json, weights));
  expect(error.code).toBe('SHAPE_MISMATCH');
  expect(error.message).toMatch(/in 1.5 groups/);
});

test('a list of 100,000 lists inside one another is refused by name', () => {
  let axis: unknown = 0;
  for (let depth = 0; depth < 100_000; depth += 1) axis = [axis];
  for (const layer of [
    { className: 'Dense', config: { use_bias: axis } },
    { className: 'Reshape', config: { target_shape: [axis] } },
  ]) {
    const { json, weights } = kerasModel([2], {
      ...layer,
      weights: { kernel: { shape: [2, 1], values: [1, 1] } },
    });
    const error = errorOf(() => loadTfjsLayers(json, weights));
    expect(error.code).toBe('MALFORMED_MODEL');
    expect(error.message).toMatch(/too deeply to show/);
  }
});
