import {
  findBackendFactory,
  registerBackend,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { compile, createComposite, createNetwork, digestNetwork } from '../../src/index.ts';
import type { Network, Node } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { activation, convolution, dense, input, maxPool, windowOf } from '../nodes.ts';
import { smallExplainer, smallNetwork } from './small-network.ts';

const composite = createComposite('epsilon-plus');
const ones = (length: number): number[] => Array.from({ length }, () => 1);
const networkOf = (nodes: readonly Node[], ...outputs: readonly string[]): Network =>
  createNetwork({ nodes, outputs });

describe('compile', () => {
  test('canonizes, and lists the layers with the rule each got', () => {
    const explainer = smallExplainer({ composite: 'epsilon-plus' });
    const rows = explainer.layers.map(({ name, kind, ordinal, rule }) => [
      name,
      kind,
      ordinal,
      rule.name,
      rule.options,
    ]);
    expect(rows).toEqual([
      ['conv1', 'convolution', 1, 'z-plus', { epsilon: 1e-6 }],
      ['pool', 'max-pool', null, 'gradient', {}],
      ['conv2', 'convolution', 2, 'z-plus', { epsilon: 1e-6 }],
      ['dense1', 'dense', 3, 'epsilon', { epsilon: 0.1 }],
      ['dense2', 'dense', 4, 'epsilon', { epsilon: 0.1 }],
    ]);
    expect(explainer.network.nodes.map(({ kind }) => kind)).not.toContain('affine');
    expect(explainer.composite.name).toBe('epsilon-plus');
    explainer.dispose();
  });

  test('does not change the network it is given', () => {
    const network = smallNetwork();
    const digest = digestNetwork(network);
    const explainer = compile(network, { composite });
    explainer.dispose();
    expect(digestNetwork(network)).toBe(digest);
  });

  const line = input('x', [8, 1]);
  test.each<readonly [title: string, says: RegExp, network: Network]>([
    [
      'two outputs',
      /one output, got 2/,
      networkOf([line, activation('a', 'x'), activation('b', 'a')], 'a', 'b'),
    ],
    [
      'a dilated max pool',
      /max-pool "a" expects a pool without dilation, got dilations 2/,
      networkOf([line, maxPool('a', 'x', windowOf([2], { dilations: [2] }))], 'a'),
    ],
    [
      'a dilated average pool',
      /average-pool "a" expects a pool without dilation/,
      networkOf(
        [
          line,
          {
            kind: 'average-pool',
            name: 'a',
            inputs: ['x'],
            window: windowOf([2], { dilations: [2] }),
            countedPadding: [[0, 0]],
          },
        ],
        'a',
      ),
    ],
  ])('refuses %s', (_title, says, network) => {
    const error = errorOf(() => compile(network, { composite }));
    expect(error.code).toBe('UNSUPPORTED_LAYER');
    expect(error.message).toMatch(says);
  });

  test('refuses a convolution over three axes on a backend that computes it wrongly', async () => {
    const network = networkOf(
      [
        input('x', [4, 4, 4, 1]),
        convolution('a', 'x', {
          window: windowOf([2, 2, 2]),
          channels: 1,
          weights: ones(8),
        }),
      ],
      'a',
    );
    // Only the name of the backend is asked for; nothing is computed on it.
    registerBackend('wasm', findBackendFactory('cpu'));
    await setBackend('wasm');
    try {
      const error = errorOf(() => compile(network, { composite }));
      expect(error.code).toBe('BACKEND_INCAPABLE');
      expect(error.message).toMatch(/convolution "a" expects a backend .* got wasm/);
    } finally {
      await setBackend('tensorflow');
      removeBackend('wasm');
    }
  });

  test('explains a network without layers: the relevance of the input is the start', () => {
    const explainer = compile(networkOf([input('x', [3]), activation('relu', 'x')], 'relu'), {
      composite,
    });
    const explanation = explainer.explain({ shape: [1, 3], values: Float32Array.of(1, 3, 2) });
    expect([...explanation.relevance.values]).toEqual([0, 3, 0]);
    expect(explainer.points.map(({ id }) => id)).toEqual(['output']);
    explainer.dispose();
  });

  test('explains a network of its input alone', () => {
    const explainer = compile(networkOf([input('x', [3])], 'x'), { composite });
    const batch = { shape: [1, 3], values: Float32Array.of(1, 3, 2) };
    const explanation = explainer.explain(batch);
    expect([...explanation.output.values]).toEqual([1, 3, 2]);
    expect([...explanation.relevance.values]).toEqual([0, 3, 0]);
    expect([...batch.values]).toEqual([1, 3, 2]);
    explainer.dispose();
  });

  test('dense [2] to [1] by hand: R = x·w·R/(z + ε)', () => {
    const network = networkOf(
      [input('x', [2]), dense('d', 'x', { units: 1, weights: [3, -1], bias: [1] })],
      'd',
    );
    const explainer = compile(network, {
      composite: createComposite('uniform-epsilon', { epsilon: 0.5 }),
    });
    const { relevance, ledger } = explainer.explain({
      shape: [1, 2],
      values: Float32Array.of(2, 1),
    });
    // z = 6 − 1 + 1 = 6, R = 6, s = 6 / 6.5.
    expect(relevance.values[0]).toBeCloseTo(36 / 6.5, 5);
    expect(relevance.values[1]).toBeCloseTo(-6 / 6.5, 5);
    expect(ledger[0]!.in[0]).toBeCloseTo(6, 5);
    expect(ledger[0]!.out[0]).toBeCloseTo(30 / 6.5, 5);
    expect(ledger[0]!.bias[0]).toBeCloseTo(6 / 6.5, 5);
    expect(ledger[0]!.stabilizer[0]).toBeCloseTo(3 / 6.5, 5);
    expect(ledger[0]!.dropped[0]).toBe(0);
    explainer.dispose();
  });
});
