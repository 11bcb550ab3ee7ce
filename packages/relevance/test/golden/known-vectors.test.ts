import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { compile, createNetwork } from '../../src/index.ts';
import type { CompositeEntry, DialectName, Node, Start } from '../../src/index.ts';
import { activation, dense, input, maxPool, windowOf } from '../nodes.ts';

/** Relevance at the input of one sample. */
function explain(example: {
  readonly nodes: readonly Node[];
  readonly x: readonly number[];
  readonly entries: readonly CompositeEntry[];
  readonly dialect?: DialectName;
  readonly start?: readonly number[];
  readonly target?: number;
}): number[] {
  const { nodes, x, entries, dialect = 'zennit', target } = example;
  const network = createNetwork({ nodes, outputs: [nodes.at(-1)!.name] });
  const explainer = compile(network, { composite: { name: 'known', entries }, dialect });
  try {
    const shape = [1, ...network.shapes.get(network.outputs[0]!)!];
    const start: Start =
      example.start === undefined ? 'logit' : { shape, values: Float32Array.from(example.start) };
    const batch = { shape: [1, ...network.inputs[0]!.shape], values: Float32Array.from(x) };
    const { relevance } = explainer.explain(batch, {
      start,
      ...(target !== undefined && { target }),
    });
    return [...relevance.values];
  } finally {
    explainer.dispose();
  }
}

const all = (rule: string, options: CompositeEntry['options'] = {}): CompositeEntry[] => [
  { match: { kind: 'activation' }, rule: 'pass' },
  { match: { kind: 'dense' }, rule, options },
];
const epsilon = { epsilon: 1e-9 };

function expectClose(got: readonly number[], expected: readonly number[]): void {
  expect(got).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(got[index]).toBeCloseTo(value, 4);
}

// Analytic vectors of test/test_rules.jl of RelevancePropagation.jl, commit 020bdc1; its matrices are [units, inputs].
describe('RelevancePropagation.jl', () => {
  test('ZeroRule on a dense layer', () => {
    const layer = { units: 2, weights: [3, 5, 4, 6], bias: [7, 8] };
    const nodes = [input('x', [2]), dense('d', 'x', layer)];
    const start = [1 / 3, 2 / 3];
    const got = explain({ nodes, x: [1, 2], start, entries: all('zero') });
    expectClose(got, [17 / 90, 316 / 675]);
  });

  test('a max pool of overlapping windows', () => {
    const pool = maxPool('p', 'x', windowOf([2, 2]));
    const nodes = [input('x', [3, 3, 1]), pool];
    const x = [1, 2, 3, 10, 5, 6, 7, 8, 9];
    const got = explain({ nodes, x, start: [1, 2, 3, 4].map((value) => value / 30), entries: [] });
    expectClose(
      got,
      [0, 0, 0, 4, 0, 2, 0, 0, 4].map((value) => value / 30),
    );
  });

  test.each([
    { start: [1, 0], expected: [4 / 19, 8 / 19] },
    { start: [0, 1], expected: [5 / 27, 14 / 27] },
  ])('Parallel and SkipConnection from $start', ({ start, expected }) => {
    const nodes: Node[] = [
      input('x', [2]),
      dense('d', 'x', { units: 2, weights: [3, 5, 4, 6], bias: [7, 8] }),
      activation('a', 'd'),
      { kind: 'sum', name: 'sum', inputs: ['x', 'a'] },
    ];
    expectClose(explain({ nodes, x: [1, 2], start, entries: all('zero') }), expected);
  });

  test.each([
    ['alpha-beta', { alpha: 1, beta: 0, ...epsilon }, [-1, 0]],
    ['alpha-beta', { alpha: 2, beta: 1, ...epsilon }, [-2, 0.5]],
    ['z-plus', epsilon, [-1, 0]],
  ])('AlphaBetaRule and ZPlusRule: %s with %o', (rule, options, expected) => {
    const nodes = [input('x', [2]), dense('d', 'x', { units: 1, weights: [1, -1], bias: [-1] })];
    expectClose(explain({ nodes, x: [1, 1], entries: all(rule, options) }), expected);
  });

  test('GeneralizedGammaRule with signed inputs, weights and biases', () => {
    const layer = { units: 2, weights: [1, 2, -4, 0], bias: [-2, 3] };
    const leaky = { name: 'leaky-relu', slope: 0.01 } as const;
    const nodes = [input('x', [2]), dense('d', 'x', layer), activation('a', 'd', leaky)];
    // z = (−7, 1). z < 0: from a⁺ −5 and a⁻ 1.25·(−1), bias −2.5; z > 0: from a⁺ 0 and a⁻ 2·(−1), bias 3.75.
    const first = -0.07 / (-5 - 1.25 - 2.5);
    const second = 1 / (-2 + 3.75);
    const expected = [-1.25 * first - 2 * second, -5 * first];
    const entries = all('gamma', { gamma: 0.25, ...epsilon });
    expectClose(explain({ nodes, x: [-1, 1], start: [-0.07, 1], entries }), expected);
  });

  test('GammaRule with γ = 0.42: W = [1.42 −1; 2.84 0], b = [−1, 1.42]', () => {
    const layer = { units: 2, weights: [1, 2, -1, 0], bias: [-1, 1] };
    const nodes = [input('x', [2]), dense('d', 'x', layer)];
    const [s, t] = [3 / (1.42 - 2 - 1), 5 / (2.84 + 1.42)];
    const entries = all('gamma-montavon', { gamma: 0.42, ...epsilon });
    expectClose(explain({ nodes, x: [1, 2], start: [3, 5], entries }), [
      1.42 * s + 2.84 * t,
      -2 * s,
    ]);
  });
});

// Expected attributions of tests/attr/test_lrp.py of Captum, commit 09aa048: two layers without bias, filled with 2 and 3.
describe('Captum', () => {
  const x = [1, 2, 3];
  const model = (first: number): Node[] => [
    input('x', [3]),
    dense('linear', 'x', { units: 3, weights: [first, ...Array<number>(8).fill(2)] }),
    activation('relu', 'linear'),
    dense('linear2', 'relu', { units: 1, weights: [3, 3, 3] }),
  ];
  const entriesOf = (
    first: readonly [rule: string, options?: CompositeEntry['options']],
    second = first,
  ): CompositeEntry[] => [
    { match: { kind: 'activation' }, rule: 'pass' },
    { match: { name: 'linear' }, rule: first[0], options: first[1] ?? {} },
    { match: { name: 'linear2' }, rule: second[0], options: second[1] ?? {} },
  ];

  test.each<[string, number, CompositeEntry[], number[]]>([
    ['EpsilonRule', 2, entriesOf(['epsilon']), [18, 36, 54]],
    [
      'GammaRule(gamma=1) and GammaRule()',
      -2,
      entriesOf(['gamma-montavon', { gamma: 1 }], ['gamma-montavon']),
      [28 / 3, 104 / 3, 52],
    ],
    ['Alpha1_Beta0_Rule', -2, entriesOf(['z-plus']), [12, 33.6, 50.4]],
    ['IdentityRule and EpsilonRule', -2, entriesOf(['pass'], ['epsilon']), [24, 36, 36]],
  ])('%s', (_title, first, entries, expected) => {
    const got = explain({ nodes: model(first), x, entries, dialect: 'captum' });
    expectClose(got, expected);
  });

  test('LRP is input × gradient in a network of rectifiers without bias', () => {
    const got = explain({ nodes: model(2), x, entries: entriesOf(['epsilon']), dialect: 'captum' });
    expectClose(
      got,
      x.map((value) => value * 3 * 2 * 3),
    );
  });

  test('a max pool in one dimension: [[1, 2], [5, 6]] to [[0, 0], [10, 12]]', () => {
    const layer = { units: 2, weights: [2, 2, 2, 2] };
    const pool = maxPool('pool', 'wide', windowOf([2], { strides: [2] }));
    const wide: Node = { kind: 'reshape', name: 'wide', inputs: ['linear'], shape: [2, 1] };
    const nodes = [input('x', [2]), dense('linear', 'x', layer), wide, pool];
    const got = explain({ nodes, x: [5, 6], entries: all('epsilon'), dialect: 'captum' });
    expectClose(got, [10, 12]);
  });
});
