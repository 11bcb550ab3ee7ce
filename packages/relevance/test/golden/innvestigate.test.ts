import { readFileSync } from 'node:fs';

import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { compile, createComposite, createNetwork } from '../../src/index.ts';
import type { Composite, CompositeEntry, Network, Node } from '../../src/index.ts';
import { activation, convolution, dense, input, maxPool, reshape, windowOf } from '../nodes.ts';
import { readNpy } from '../read-npy.ts';
import { relativeL2 } from '../relative-l2.ts';

const fixtures = new URL('../fixtures/innvestigate/', import.meta.url);
const dialect = 'innvestigate';

const everywhere = (rule: string, options: CompositeEntry['options'] = {}): Composite => ({
  name: rule,
  entries: [
    { match: { kind: 'activation' }, rule: 'pass' },
    { match: { kind: 'average-pool' }, rule: 'norm' },
    { match: { kind: ['convolution', 'dense'] }, rule, options },
  ],
});
const composites: Readonly<Record<string, Composite>> = {
  z: everywhere('zero'),
  epsilon: everywhere('epsilon', { epsilon: 0.25 }),
  'epsilon-default': everywhere('epsilon'),
  'w-square': everywhere('w-square'),
  flat: everywhere('flat'),
  'alpha2-beta1': everywhere('alpha-beta'),
  'alpha2-beta1-without-bias': everywhere('alpha-beta', { bias: 'ignore' }),
  'alpha1-beta0': everywhere('alpha-beta', { alpha: 1, beta: 0 }),
  'z-plus': everywhere('z-plus'),
  'sequential-preset-a': createComposite('sequential-preset-a', { dialect }),
  'sequential-preset-a-flat': createComposite('sequential-preset-a-flat', { dialect }),
  'sequential-preset-b': createComposite('sequential-preset-b', { dialect }),
  'sequential-preset-b-flat': createComposite('sequential-preset-b-flat', { dialect }),
};

describe.each(['case-1', 'case-2'])('iNNvestigate, %s', (name) => {
  const folder = new URL(`${name}/`, fixtures);
  const network = networkIn(folder);
  const batch = readNpy(new URL('input.npy', folder));

  test.each(Object.entries(composites))('%s', (file, composite) => {
    const explainer = compile(network, { composite, dialect });
    const { output, relevance } = explainer.explain(batch);
    explainer.dispose();
    const [expected, logits] = [`${file}.npy`, 'output.npy'].map((array) =>
      readNpy(new URL(array, folder)),
    );
    expect(relativeL2(output.values, logits!.values)).toBeLessThanOrEqual(1e-5);
    expect(relativeL2(relevance.values, expected!.values)).toBeLessThanOrEqual(1e-4);
  });
});

/** The network that the script beside the cases describes. */
function networkIn(folder: URL): Network {
  const weights = JSON.parse(readFileSync(new URL('weights.json', folder), 'utf8')) as Record<
    string,
    [kernel: readonly unknown[], bias: readonly unknown[]]
  >;
  const flat = (values: readonly unknown[]): number[] =>
    values.flat(Number.POSITIVE_INFINITY) as number[];
  const parameters = (layer: string): { weights: number[]; bias: number[] } => {
    const [kernel, bias] = weights[layer]!;
    return { weights: flat(kernel), bias: flat(bias) };
  };
  const pair = windowOf([2, 2], { strides: [2, 2] });
  const same = windowOf([3, 3], {
    padding: [
      [1, 1],
      [1, 1],
    ],
  });
  const mean: Node = {
    kind: 'average-pool',
    name: 'pool2',
    inputs: ['relu2'],
    window: pair,
    countedPadding: [
      [0, 0],
      [0, 0],
    ],
  };
  const nodes = [
    input('x', [8, 8, 2]),
    convolution('conv1', 'x', { window: same, channels: 4, ...parameters('conv1') }),
    activation('relu1', 'conv1'),
    maxPool('pool1', 'relu1', pair),
    convolution('conv2', 'pool1', {
      window: windowOf([3, 3]),
      channels: 5,
      ...parameters('conv2'),
    }),
    activation('relu2', 'conv2'),
    mean,
    reshape('flat', 'pool2', [5]),
    dense('dense1', 'flat', { units: 6, ...parameters('dense1') }),
    activation('relu3', 'dense1'),
    dense('dense2', 'relu3', { units: 3, ...parameters('dense2') }),
  ];
  return createNetwork({ nodes, outputs: ['dense2'] });
}
