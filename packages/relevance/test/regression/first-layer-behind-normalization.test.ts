import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { compile, createComposite, createNetwork } from '../../src/index.ts';
import type { Bounds, Network, Node } from '../../src/index.ts';
import { affine, convolution, input, windowOf } from '../nodes.ts';
import { relativeL2 } from '../relative-l2.ts';
import { seededRandom } from '../seeded-random.ts';

const random = seededRandom(7);
const shape = [1, 4, 4, 2];
const values = random.floats(32);
const start = { shape: [1, 4, 4, 3], values: random.floats(48) };
// Padding keeps the normalization from being merged into the weights.
const window = windowOf([3, 3], {
  padding: [
    [1, 1],
    [1, 1],
  ],
});
const scale = [0.5, -2];
const offset = [1, 0.25];
const weights = [...random.floats(54)];
const layer = convolution('conv', 'scaled', { window, channels: 3, weights });

const behind = (front: readonly Node[]): Network =>
  createNetwork({ nodes: [input('x', [4, 4, 2]), ...front, layer], outputs: ['conv'] });
const normalized = behind([affine('scaled', 'x', { scale, offset })]);
const bare = createNetwork({ nodes: [input('scaled', [4, 4, 2]), layer], outputs: ['conv'] });

/** What the convolution reads of a value of channel `channel`. */
const scaled = (value: number, channel: number): number =>
  value * scale[channel]! + offset[channel]!;

function relevance(network: Network, composite: string, batch: Float32Array, bounds?: Bounds) {
  const options = bounds === undefined ? {} : { bounds };
  const explainer = compile(network, { composite: createComposite(composite, options) });
  try {
    return explainer.explain({ shape, values: batch }, { start }).relevance.values;
  } finally {
    explainer.dispose();
  }
}

describe('the first convolution [4, 4, 2] behind a normalization with a negative scale', () => {
  const read = values.map((value, index) => scaled(value, index % 2));

  test.each(['epsilon-plus-flat', 'epsilon-alpha2-beta1-flat'])('has flat in %s', (composite) => {
    const expected = relevance(bare, composite, read);
    expect(relativeL2(relevance(normalized, composite, values), expected)).toBeLessThan(1e-5);
  });

  test('has zB with the bounds as it reads them: the lower of what each bound becomes', () => {
    const bounds = { low: [-3, -1], high: [2, 4] };
    const expected = relevance(bare, 'epsilon-gamma-box', read, {
      low: [scaled(-3, 0), scaled(4, 1)],
      high: [scaled(2, 0), scaled(-1, 1)],
    });
    const got = relevance(normalized, 'epsilon-gamma-box', values, bounds);
    expect(relativeL2(got, expected)).toBeLessThan(1e-5);
  });

  test('two normalizations behind each other are as one', () => {
    const twice = behind([
      affine('halved', 'x', { scale: [0.5, 0.5], offset: [0, 0] }),
      affine('scaled', 'halved', { scale: scale.map((value) => 2 * value), offset }),
    ]);
    const bounds = { low: -3, high: 2 };
    const expected = relevance(normalized, 'epsilon-gamma-box', values, bounds);
    const got = relevance(twice, 'epsilon-gamma-box', values, bounds);
    expect(relativeL2(got, expected)).toBeLessThan(1e-5);
  });
});
