import '@tensorflow/tfjs-node';
import type { Composite, Explanation, Network, Node } from '@pellucid/relevance';
import {
  compile,
  createComposite,
  createNetwork,
  describeLayers,
  pointsOf,
} from '@pellucid/relevance';
import { describe, expect, test } from 'vitest';

import type { InvariantCondition } from '../../src/index.ts';
import { createRandom, grantedConditions } from '../../src/index.ts';
import { branchedNetwork } from '../apply/branched-network.ts';

const random = createRandom('straight network');
const relu = (name: string, source: string): Node => ({
  kind: 'activation',
  name,
  inputs: [source],
  activation: { name: 'relu' },
});
const dense = (
  name: string,
  source: string,
  [inputs, units]: [number, number],
  bias = 0,
): Node => ({
  kind: 'dense',
  name,
  inputs: [source],
  units,
  weights: Float32Array.from({ length: inputs * units }, () => random.between(-0.7, 1)),
  bias: bias === 0 ? null : new Float32Array(units).fill(bias),
});
const straight = (bias = 0, activation: Node = relu('relu2', 'second')): Network =>
  createNetwork({
    nodes: [
      { kind: 'input', name: 'x', inputs: [], shape: [6] },
      dense('first', 'x', [6, 12], bias),
      relu('relu1', 'first'),
      dense('second', 'relu1', [12, 10], bias),
      activation,
      dense('third', activation.name, [10, 3], bias),
    ],
    outputs: ['third'],
  });

function granted(
  network: Network,
  composite: Composite,
  {
    filtered = [],
    dialect = 'zennit',
  }: { filtered?: readonly string[]; dialect?: 'zennit' | 'captum' } = {},
): Record<string, readonly InvariantCondition[]> {
  const points = pointsOf(network);
  const layers = describeLayers(network, composite);
  const isFiltered = (id: string): boolean =>
    filtered.includes(points.find((point) => point.id === id)!.tensor);
  const of = grantedConditions({ network, layers, points, dialect, isFiltered });
  return Object.fromEntries(points.map(({ id, tensor }) => [tensor, [...of(id)]]));
}

const bounds = { low: -1, high: 1 };
const zPlus = createComposite('uniform-z-plus');

describe('grantedConditions', () => {
  test('a straight network of rectifiers without bias under z⁺ grants all, at all points but the output', () => {
    const all = ['support', 'conservation', 'one-signed'];
    expect(granted(straight(), zPlus)).toEqual({
      x: all,
      relu1: all,
      relu2: all,
      third: ['conservation', 'one-signed'],
    });
  });

  test('biases take what is conserved, and nothing else', () => {
    expect(granted(straight(0.1), zPlus)['x']).toEqual(['support', 'one-signed']);
  });

  test.each<readonly [string, readonly InvariantCondition[]]>([
    ['uniform-epsilon', ['support']],
    ['uniform-gamma', ['support']],
    ['uniform-alpha2-beta1', ['support']],
    ['uniform-alpha1-beta0', ['support', 'conservation', 'one-signed']],
    ['uniform-w-square', ['conservation', 'one-signed']],
    ['uniform-flat', ['conservation', 'one-signed']],
  ])('the input under %s: %j', (name, conditions) => {
    expect(granted(straight(), createComposite(name))['x']).toEqual(conditions);
  });

  test('bounds at the input: no support there, and below it all the same', () => {
    const box = granted(straight(), createComposite('epsilon-gamma-box', { bounds }));
    expect(box['relu1']).toContain('support');
    expect(granted(branchedNetwork, createComposite('epsilon-gamma-box', { bounds }))['x']).toEqual(
      [],
    );
  });

  test('where relevance has two ways nothing is conserved; support goes through sums, pools and concatenations', () => {
    const conditions = granted(branchedNetwork, zPlus);
    expect(conditions['x']).toEqual(['support']);
    expect(conditions['relu1']).toEqual(['support']);
  });

  test('an activation that is not zero at zero grants no support to what lies before it alone', () => {
    const sigmoid: Node = { ...relu('sigmoid', 'second'), activation: { name: 'sigmoid' } } as Node;
    expect(granted(straight(0, sigmoid), zPlus)['relu1']).toEqual(['support']);
    expect(granted(straight(0, sigmoid), zPlus)['x']).toEqual(['support']);
  });

  test('a filter below which relevance only passes on moves it off the support', () => {
    const network = createNetwork({
      nodes: [
        { kind: 'input', name: 'x', inputs: [], shape: [4] },
        dense('direct', 'x', [4, 2]),
        relu('relu', 'x'),
        dense('rectified', 'relu', [4, 2]),
        { kind: 'sum', name: 'sum', inputs: ['direct', 'rectified'] },
      ],
      outputs: ['sum'],
    });
    expect(granted(network, zPlus)['x']).toEqual(['support']);
    const behind = granted(network, zPlus, { filtered: ['relu'] });
    expect([behind['x'], behind['relu']]).toEqual([[], ['support']]);
  });

  test('conventions of other libraries grant nothing', () => {
    const none = granted(straight(), zPlus, { dialect: 'captum' });
    expect(Object.values(none).flat()).toEqual([]);
  });
});

describe('what is granted', () => {
  const composites = [
    'uniform-epsilon',
    'uniform-gamma',
    'uniform-alpha2-beta1',
    'uniform-z-plus',
    'uniform-w-square',
    'uniform-flat',
    'epsilon-plus',
    'epsilon-plus-flat',
    'epsilon-alpha2-beta1',
  ];
  const networks = {
    straight: straight(),
    'straight with bias': straight(0.2),
    branched: branchedNetwork,
  };
  const cases = Object.entries(networks).flatMap(([title, network]) =>
    composites.map((composite) => [title, composite, network] as const),
  );

  test.each(cases)('holds in the %s network under %s', (_title, name, network) => {
    const composite = createComposite(name);
    const explainer = compile(network, { composite });
    const shape = network.inputs[0]!.shape;
    const size = shape.reduce((a, b) => a * b, 1);
    const values = Float32Array.from({ length: 6 * size }, () =>
      Math.max(0, random.between(-0.6, 1)),
    );
    const broken: string[] = [];
    const conditions = granted(network, composite);
    const explanation: Explanation<null> = explainer.explain(
      { shape: [6, ...shape], values },
      {
        atPoint: (view) => {
          const { tensor } = view.point;
          const [relevance, activation] = [view.relevance(), view.activation()];
          const length = view.point.shape.reduce((a, b) => a * b, 1);
          for (const [sample, { sum, l1 }] of view.start.entries()) {
            const own = relevance.subarray(sample * length, (sample + 1) * length);
            const read = activation.subarray(sample * length, (sample + 1) * length);
            const isUndisturbed = sum > 0 && sum === l1;
            const holds = {
              support: own.every((value, at) => value === 0 || read[at] !== 0),
              conservation:
                !isUndisturbed || Math.abs(own.reduce((a, b) => a + b, 0) / sum - 1) < 1e-3,
              'one-signed': !isUndisturbed || own.every((value) => value >= 0),
            };
            for (const condition of conditions[tensor]!) {
              if (!holds[condition]) broken.push(`${condition} at ${tensor}, sample ${sample}`);
            }
          }
          return { isWritten: false, record: null };
        },
      },
    );
    explainer.dispose();
    expect(explanation.points.length).toBeGreaterThan(2);
    expect(broken).toEqual([]);
  });
});
