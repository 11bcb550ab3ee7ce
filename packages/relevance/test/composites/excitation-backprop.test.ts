import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { compile, createComposite, createNetwork } from '../../src/index.ts';
import type { Activation } from '../../src/network/activation.ts';
import { activation, affine, dense, input } from '../nodes.ts';

/** [3] to [3] to [1]: the relevance of the input, with a function between two dense layers. */
function relevance(composite: string, applied: Activation): number[] {
  const network = createNetwork({
    nodes: [
      input('x', [3]),
      dense('a', 'x', { units: 3, weights: [1, 0, 0, 0, 1, 0, 0, 0, 1], bias: [0, -3, 0] }),
      activation('f', 'a', applied),
      dense('b', 'f', { units: 1, weights: [1, 1, 1], bias: [1] }),
    ],
    outputs: ['b'],
  });
  const explainer = compile(network, { composite: createComposite(composite) });
  try {
    const batch = { shape: [1, 3], values: Float32Array.of(2, 1, 4) };
    return [...explainer.explain(batch, { start: 'one-hot' }).relevance.values];
  } finally {
    explainer.dispose();
  }
}

describe('excitation-backprop differs from uniform-z-plus by the derivative of the functions', () => {
  const leaky: Activation = { name: 'leaky-relu', slope: 0.5 };

  test('where a leaky rectifier has slope 1, not at all; where it has 0.5, by half', () => {
    // The second output of the first layer is 1 − 3 = −2, and −1 behind the rectifier.
    const plain = relevance('uniform-z-plus', leaky);
    const excited = relevance('excitation-backprop', leaky);
    expect(plain[0]).toBeCloseTo(2 / 7, 5);
    expect(excited[0]).toBeCloseTo(plain[0]!, 6);
    expect(excited[2]).toBeCloseTo(plain[2]!, 6);
  });

  test('a clipped value loses its relevance: 4 clipped to 3', () => {
    const clip: Activation = { name: 'clip', low: 0, high: 3 };
    const plain = relevance('uniform-z-plus', clip);
    const excited = relevance('excitation-backprop', clip);
    expect(plain[2]).toBeCloseTo(3 / 6, 5);
    expect(excited[2]).toBe(0);
    expect(excited[0]).toBeCloseTo(plain[0]!, 6);
  });

  test('a sigmoid scales every relevance by σ(z)·(1 − σ(z))', () => {
    const plain = relevance('uniform-z-plus', { name: 'sigmoid' });
    const excited = relevance('excitation-backprop', { name: 'sigmoid' });
    const slope = (z: number): number => {
      const y = 1 / (1 + Math.exp(-z));
      return y * (1 - y);
    };
    expect(excited[0]! / plain[0]!).toBeCloseTo(slope(2), 5);
    expect(excited[2]! / plain[2]!).toBeCloseTo(slope(4), 5);
  });

  test('batch normalization that stays keeps its derivative there, and passes elsewhere: [2]', () => {
    const network = createNetwork({
      nodes: [
        input('x', [2]),
        affine('norm', 'x', { scale: [3, 0.5], offset: [1, 1] }),
        activation('relu', 'norm'),
        dense('d', 'relu', { units: 1, weights: [1, 1] }),
      ],
      outputs: ['d'],
    });
    const [plain, excited] = ['uniform-z-plus', 'excitation-backprop'].map((name) => {
      const explainer = compile(network, { composite: createComposite(name) });
      const batch = { shape: [1, 2], values: Float32Array.of(1, 2) };
      const { values } = explainer.explain(batch).relevance;
      explainer.dispose();
      return values;
    });
    expect(plain![0]).toBeCloseTo(4, 4);
    expect(plain![1]).toBeCloseTo(2, 4);
    expect(excited![0]).toBeCloseTo(12, 4);
    expect(excited![1]).toBeCloseTo(1, 4);
  });
});
