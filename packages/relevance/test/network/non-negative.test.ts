import { expect, test } from 'vitest';

import { createNetwork } from '../../src/index.ts';
import type { Activation } from '../../src/network/activation.ts';
import { nonNegativeTensorsOf } from '../../src/network/non-negative.ts';
import { activation, convolution, input, maxPool, reshape, windowOf } from '../nodes.ts';

const behindInput = (applied: Activation): boolean =>
  nonNegativeTensorsOf(
    createNetwork({ nodes: [input('x', [2]), activation('a', 'x', applied)], outputs: ['a'] }),
  ).has('a');

test.each<readonly [applied: Activation, holds: boolean]>([
  [{ name: 'relu' }, true],
  [{ name: 'sigmoid' }, true],
  [{ name: 'softplus' }, true],
  [{ name: 'clip', low: 0, high: 6 }, true],
  [{ name: 'clip', low: -1, high: 6 }, false],
  [{ name: 'leaky-relu', slope: 0.01 }, false],
  [{ name: 'elu', alpha: 1 }, false],
  [{ name: 'tanh' }, false],
])('%o on any input is never negative: %s', (applied, holds) => {
  expect(behindInput(applied)).toBe(holds);
});

test('pools, views and odd functions keep what a rectifier gives; a convolution does not', () => {
  const found = nonNegativeTensorsOf(
    createNetwork({
      nodes: [
        input('x', [4, 1]),
        activation('relu', 'x'),
        maxPool('pool', 'relu', windowOf([2])),
        {
          kind: 'average-pool',
          name: 'mean',
          inputs: ['pool'],
          window: windowOf([2]),
          countedPadding: [[0, 0]],
        },
        { kind: 'transpose', name: 'turned', inputs: ['mean'], permutation: [1, 0] },
        reshape('line', 'turned', [2, 1]),
        activation('tanh', 'line', { name: 'tanh' }),
        convolution('conv', 'tanh', { window: windowOf([1]), channels: 1, weights: [-1] }),
        maxPool('later', 'conv', windowOf([2])),
      ],
      outputs: ['later'],
    }),
  );
  expect([...found]).toEqual(['relu', 'pool', 'mean', 'turned', 'line', 'tanh']);
});

test('a clip to negative numbers takes it away again', () => {
  const found = nonNegativeTensorsOf(
    createNetwork({
      nodes: [
        input('x', [2]),
        activation('relu', 'x'),
        activation('clip', 'relu', { name: 'clip', low: -3, high: -1 }),
      ],
      outputs: ['clip'],
    }),
  );
  expect([...found]).toEqual(['relu']);
});
