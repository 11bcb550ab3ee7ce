import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { canonize, compile, createComposite, createNetwork } from '../../../src/index.ts';
import type { Network, Node } from '../../../src/index.ts';
import { activation, affine, convolution, dense, input, reshape, windowOf } from '../../nodes.ts';
import { explainByOracle } from '../../oracle/explain-by-oracle.ts';
import { relativeL2 } from '../../relative-l2.ts';
import { seededRandom } from '../../seeded-random.ts';

const random = seededRandom(11);
const numbers = (length: number): number[] => Array.from({ length }, random.normal);
/** Numbers as batch normalization gives them: not float32. */
const scales = (length: number): number[] =>
  Array.from({ length }, () => random.normal() / Math.sqrt(random.unit() + 1e-5));

const line = convolution('conv', 'x', {
  window: windowOf([3], { padding: [[1, 1]] }),
  channels: 4,
  weights: numbers(24),
  bias: numbers(4),
});
const full = dense('dense', 'x', { units: 4, weights: numbers(24), bias: numbers(4) });

function weightsOf(network: Network, name: string): { weights: number[]; bias: number[] } {
  const node = network.nodes.find((candidate) => candidate.name === name)!;
  if (node.kind !== 'dense' && node.kind !== 'convolution')
    throw new Error(`${name} has no weights`);
  return { weights: [...node.weights], bias: [...node.bias!] };
}

const kindsOf = (network: Network): string[] => network.nodes.map(({ kind }) => kind);

describe('merging batch normalization', () => {
  test.each([
    ['convolution [8, 2] to [8, 4]', line, [8, 2]],
    ['dense [6] to [4]', full, [6]],
  ])('into %s: weights and bias rounded once', (_title, layer, shape) => {
    const scale = scales(4);
    const offset = scales(4);
    const network = canonize(
      createNetwork({
        nodes: [input('x', shape), layer, affine('norm', layer.name, { scale, offset })],
        outputs: ['norm'],
      }),
    );
    expect(kindsOf(network)).toEqual(['input', layer.kind]);
    expect(network.outputs).toEqual([layer.name]);
    const merged = weightsOf(network, layer.name);
    expect(merged.weights).toEqual(
      [...layer.weights].map((weight, index) => Math.fround(weight * scale[index % 4]!)),
    );
    expect(merged.bias).toEqual(
      [...layer.bias!].map((value, channel) =>
        Math.fround(value * scale[channel]! + offset[channel]!),
      ),
    );
  });

  test('into a layer without bias: the bias is the offset', () => {
    const network = canonize(
      createNetwork({
        nodes: [
          input('x', [2]),
          dense('dense', 'x', { units: 2, weights: [1, 2, 3, 4] }),
          affine('norm', 'dense', { scale: [2, 3], offset: [0.1, 0.2] }),
        ],
        outputs: ['norm'],
      }),
    );
    expect(weightsOf(network, 'dense')).toEqual({
      weights: [2, 6, 6, 12],
      bias: [Math.fround(0.1), Math.fround(0.2)],
    });
  });

  test('two in a row into dense [6] to [4]: weights and bias rounded once', () => {
    const [scaleA, offsetA, scaleB, offsetB] = [scales(4), scales(4), scales(4), scales(4)];
    const network = canonize(
      createNetwork({
        nodes: [
          input('x', [6]),
          full,
          affine('a', 'dense', { scale: scaleA, offset: offsetA }),
          affine('b', 'a', { scale: scaleB, offset: offsetB }),
        ],
        outputs: ['b'],
      }),
    );
    expect(kindsOf(network)).toEqual(['input', 'dense']);
    const merged = weightsOf(network, 'dense');
    expect(merged.weights).toEqual(
      [...full.weights].map((weight, index) =>
        Math.fround(weight * scaleA[index % 4]! * scaleB[index % 4]!),
      ),
    );
    expect(merged.bias).toEqual(
      [...full.bias!].map((value, channel) =>
        Math.fround(
          (value * scaleA[channel]! + offsetA[channel]!) * scaleB[channel]! + offsetB[channel]!,
        ),
      ),
    );
  });

  test('keeps what the layer and its reader are: names, window, file layout', () => {
    const tagged: Node = { ...line, fileLayout: 'channels-first' };
    const network = canonize(
      createNetwork({
        nodes: [
          input('x', [8, 2]),
          tagged,
          affine('norm', 'conv', { scale: scales(4), offset: scales(4) }),
          activation('relu', 'norm'),
        ],
        outputs: ['relu'],
      }),
    );
    expect(network.nodes.map(({ name }) => name)).toEqual(['x', 'conv', 'relu']);
    expect(network.nodes[1]).toMatchObject({ window: line.window, fileLayout: 'channels-first' });
    expect(network.nodes[2]!.inputs).toEqual(['conv']);
  });

  test('does not change the network it is given', () => {
    const weights = Float32Array.from(full.weights);
    const nodes = [
      input('x', [6]),
      full,
      affine('norm', 'dense', { scale: scales(4), offset: scales(4) }),
    ];
    canonize(createNetwork({ nodes, outputs: ['norm'] }));
    expect(full.weights).toEqual(weights);
  });

  const norm = affine('norm', 'dense', { scale: [2, 3, 4, 5], offset: [1, 1, 1, 1] });
  test.each<readonly [title: string, nodes: Node[], outputs: string[]]>([
    ['whose input is read twice', [full, norm, activation('other', 'dense')], ['norm', 'other']],
    ['whose input is an output', [full, norm], ['norm', 'dense']],
    [
      'behind a function',
      [
        full,
        activation('relu', 'dense'),
        affine('norm', 'relu', { scale: [2, 3, 4, 5], offset: [1, 1, 1, 1] }),
      ],
      ['norm'],
    ],
    [
      'that reads the input',
      [affine('norm', 'x', { scale: numbers(6), offset: numbers(6) })],
      ['norm'],
    ],
  ])('leaves alone one %s', (_title, nodes, outputs) => {
    const network = createNetwork({ nodes: [input('x', [6]), ...nodes], outputs });
    const canonical = canonize(network);
    expect(kindsOf(canonical)).toEqual(kindsOf(network));
    expect(canonical.outputs).toEqual(outputs);
  });

  test('the second of two that are both read keeps the first: dense, a, b with a read twice', () => {
    const network = canonize(
      createNetwork({
        nodes: [
          input('x', [6]),
          full,
          affine('a', 'dense', { scale: scales(4), offset: scales(4) }),
          affine('b', 'a', { scale: scales(4), offset: scales(4) }),
          activation('c', 'a'),
        ],
        outputs: ['b', 'c'],
      }),
    );
    expect(network.nodes.map(({ name }) => name)).toEqual(['x', 'dense', 'b', 'c']);
    expect(network.nodes[2]!.inputs).toEqual(['dense']);
  });
});

describe('merged and unmerged batch normalization compute what the file says', () => {
  const nodes: Node[] = [
    affine('first', 'x', { scale: scales(2), offset: scales(2) }),
    { ...line, inputs: ['first'] },
    affine('merged', 'conv', { scale: scales(4), offset: scales(4) }),
    activation('leaky', 'merged', { name: 'leaky-relu', slope: 0.25 }),
    affine('a', 'leaky', { scale: scales(4), offset: scales(4) }),
    affine('b', 'a', { scale: scales(4), offset: scales(4) }),
    activation('again', 'b', { name: 'leaky-relu', slope: 0.25 }),
    reshape('flat', 'again', [32]),
    dense('dense', 'flat', { units: 3, weights: numbers(96), bias: numbers(3) }),
  ];
  const network = createNetwork({ nodes: [input('x', [8, 2]), ...nodes], outputs: ['dense'] });
  const batch = Float32Array.from({ length: 16 }, random.normal);
  const explainer = compile(network, { composite: createComposite('epsilon-plus') });
  const explanation = explainer.explain({ shape: [1, 8, 2], values: batch });
  explainer.dispose();

  test('forward [1, 8, 2] to [1, 3]', () => {
    const expected = explainByOracle({
      nodes,
      inputShape: [8, 2],
      input: batch,
      start: new Float32Array(3),
      rules: {},
    });
    expect(relativeL2(explanation.output.values, expected.output)).toBeLessThanOrEqual(1e-5);
  });

  test('those that stay are layers with ordinals, and relevance passes them unchanged', () => {
    const rows = explanation.ledger.map(({ layer }) => [
      layer.ordinal,
      layer.kind,
      layer.rule.name,
    ]);
    expect(rows).toEqual([
      [1, 'affine', 'pass'],
      [2, 'convolution', 'z-plus'],
      [3, 'affine', 'pass'],
      [4, 'dense', 'epsilon'],
    ]);
    for (const row of explanation.ledger.filter(({ layer }) => layer.kind === 'affine')) {
      expect(row.out[0]).toBe(row.in[0]);
    }
  });
});
