import { compile, createComposite, createNetwork } from '@pellucid/relevance';
import type { Network, Node } from '@pellucid/relevance';
import { memory } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { createRandom, propagationGains } from '../../src/index.ts';
import type { PropagationGain } from '../../src/index.ts';
import { branchedNetwork, samplesOf } from './branched-network.ts';

const gainsUnder = (network: Network, composite: string, shape = [6, 8, 8, 2]) => {
  const explainer = compile(network, { composite: createComposite(composite) });
  const batch = {
    shape,
    values: samplesOf(6).values.slice(
      0,
      shape.reduce((a, b) => a * b, 1),
    ),
  };
  const gains = propagationGains(explainer, batch, { draws: 2, seed: 3 });
  explainer.dispose();
  return gains;
};
const of = (gains: readonly PropagationGain[], error: string) =>
  gains.filter((gain) => gain.error === error);

const random = createRandom('chain');
const dense = (name: string, source: string, inputs = 64): Node => ({
  kind: 'dense',
  name,
  inputs: [source],
  units: 64,
  weights: Float32Array.from({ length: inputs * 64 }, () => random.between(-1, 1)),
  bias: null,
});
/** Three dense layers of 64 without bias, `[16]` to 64: each output has something positive. */
const chain = createNetwork({
  nodes: [
    { kind: 'input', name: 'x', inputs: [], shape: [16] },
    dense('first', 'x', 16),
    { kind: 'activation', name: 'relu1', inputs: ['first'], activation: { name: 'relu' } },
    dense('second', 'relu1'),
    { kind: 'activation', name: 'relu2', inputs: ['second'], activation: { name: 'relu' } },
    dense('third', 'relu2'),
  ],
  outputs: ['third'],
});

describe.each(['uniform-epsilon', 'uniform-gamma', 'uniform-z-plus', 'uniform-alpha2-beta1'])(
  '%s',
  (composite) => {
    test('no error grows by more than the product of the bounds, in a chain and over branches', () => {
      for (const gains of [
        gainsUnder(chain, composite, [6, 16]),
        gainsUnder(branchedNetwork, composite),
      ]) {
        expect(gains.length).toBeGreaterThan(6);
        for (const { l1, bound } of gains) {
          expect(l1).toHaveLength(12);
          for (const [index, gain] of l1.entries())
            expect(gain).toBeLessThanOrEqual(bound![index]! * 1.0001);
        }
      }
    });
  },
);

describe('z⁺ without bias', () => {
  const gains = gainsUnder(chain, 'uniform-z-plus', [6, 16]);

  test('keeps errors of one sign as they are', () => {
    for (const { l1 } of of(gains, 'one-signed'))
      for (const gain of l1) expect(gain).toBeCloseTo(1, 3);
  });

  test('lets errors of both signs cancel, the more the more layers there are', () => {
    const [near, far] = of(gains, 'noise').toSorted((a, b) => a.layers - b.layers);
    const mean = ({ l1 }: PropagationGain): number => l1.reduce((a, b) => a + b, 0) / l1.length;
    expect(mean(near!)).toBeLessThan(1);
    expect(mean(far!)).toBeLessThan(mean(near!));
  });
});

test('counts the layers between point and input: none of those beside it', () => {
  const layers = Object.fromEntries(
    of(gainsUnder(branchedNetwork, 'uniform-epsilon'), 'spike').map((gain) => [
      gain.point,
      gain.layers,
    ]),
  );
  expect(layers['02_convolution_convA']).toBe(1);
  // conv1, convA, convB, their sum, the pool.
  expect(layers['04_dense_dense']).toBe(5);
  expect(layers['output']).toBe(6);
  expect(layers).not.toHaveProperty('input');
});

test('a rule without a bound has none, and everything is given back', () => {
  const before = memory().numTensors;
  const explainer = compile(chain, {
    composite: { name: 'gradient', entries: [{ match: {}, rule: 'gradient' }] },
  });
  const gains = propagationGains(
    explainer,
    { shape: [1, 16], values: new Float32Array(16).fill(1) },
    {
      seed: 1,
      points: ['output'],
    },
  );
  expect(gains.map(({ bound }) => bound)).toEqual([null, null, null]);
  explainer.dispose();
  expect(memory().numTensors).toBe(before);
});
