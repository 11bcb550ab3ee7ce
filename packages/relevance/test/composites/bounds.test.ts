import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { compile, createComposite, createNetwork } from '../../src/index.ts';
import type { Bound, Bounds, Network, Node } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { convolution, input, windowOf } from '../nodes.ts';
import { relativeL2 } from '../relative-l2.ts';
import { seededRandom } from '../seeded-random.ts';

const random = seededRandom(81);
const weights = random.floats(16);
const layer = convolution('conv', 'x', {
  window: windowOf([2, 2]),
  channels: 2,
  weights: [...weights],
});
const turned: Node = {
  kind: 'transpose',
  name: 'turned',
  inputs: ['x'],
  permutation: [1, 2, 0],
  fileLayout: 'channels-first',
};
const last = createNetwork({ nodes: [input('x', [3, 4, 2]), layer], outputs: ['conv'] });
const first = createNetwork({
  nodes: [input('x', [2, 3, 4]), turned, { ...layer, inputs: ['turned'] }],
  outputs: ['conv'],
  layout: 'channels-first',
});
const values = random.floats(24);
const start = { shape: [1, 2, 3, 2], values: random.floats(12) };

function relevance(network: Network, bounds: Bounds): Float32Array {
  const explainer = compile(network, {
    composite: createComposite('epsilon-gamma-box', { bounds }),
  });
  try {
    const shape = [1, ...network.inputs[0]!.shape];
    return explainer.explain({ shape, values }, { start }).relevance.values;
  } finally {
    explainer.dispose();
  }
}

/** The same bound a value: [3, 4, 2] with the channel last, or [2, 3, 4] with the channel first. */
const perValue = (bound: readonly number[], isFirst: boolean): Bound => ({
  shape: isFirst ? [2, 3, 4] : [3, 4, 2],
  values: Float32Array.from(
    { length: 24 },
    (_, index) => bound[isFirst ? Math.floor(index / 12) : index % 2]!,
  ),
});

describe.each([
  { layout: 'channels last [3, 4, 2]', network: last, isFirst: false },
  { layout: 'channels first [2, 3, 4]', network: first, isFirst: true },
])('bounds of an input $layout', ({ network, isFirst }) => {
  test('one number is the same as that number a channel and a value', () => {
    const expected = relevance(network, { low: -3, high: 4 });
    expect(relevance(network, { low: [-3, -3], high: [4, 4] })).toEqual(expected);
    const low = perValue([-3, -3], isFirst);
    expect(relevance(network, { low, high: perValue([4, 4], isFirst) })).toEqual(expected);
  });

  test('one number a channel is the same as that number a value, and matters', () => {
    const byChannel = relevance(network, { low: [-3, -5], high: [4, 2] });
    const low = perValue([-3, -5], isFirst);
    expect(relevance(network, { low, high: perValue([4, 2], isFirst) })).toEqual(byChannel);
    expect(relativeL2(byChannel, relevance(network, { low: -3, high: 4 }))).toBeGreaterThan(0.01);
  });

  test('low and high are not to be exchanged', () => {
    const error = errorOf(() => relevance(network, { low: 5, high: -3 }));
    expect(error.message).toMatch(/low to be no more than high, got low 5 and high -3$/);
    const right = relevance(network, { low: -3, high: 5 });
    expect(relativeL2(relevance(network, { low: -5, high: 3 }), right)).toBeGreaterThan(0.01);
  });

  test.each([
    ['3 numbers', [1, 2, 3]],
    ['no numbers', []],
    ['an array of 23 values', { shape: [23], values: new Float32Array(23) }],
  ])('%s are refused', (_title, bound) => {
    const error = errorOf(() => relevance(network, { low: bound, high: 4 }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toMatch(/expect 1, 2 \(one a channel\) or 24 numbers/);
  });

  test('a list of one number is one number', () => {
    const expected = relevance(network, { low: -3, high: 4 });
    expect(relevance(network, { low: [-3], high: [4] })).toEqual(expected);
  });
});
