import '@tensorflow/tfjs-node';
import * as fc from 'fast-check';
import { describe, test } from 'vitest';

import { createNetwork } from '../../src/index.ts';
import type { Node } from '../../src/index.ts';
import type { ProductNode } from '../../src/network/node.ts';
import { quarters, seeds } from '../arbitrary-layers.ts';
import { activation, affine, dense, input, reshape } from '../nodes.ts';
import { dividingRules } from './arbitrary-rules.ts';
import { expectLikeOracle } from './expect-like-oracle.ts';
import type { OracleRule } from './explain-by-oracle.ts';
import { sizeOf } from './indices.ts';

type Shape = readonly number[];
const { epsilon, norm, zero } = dividingRules;
const samples = 2;
const gradient = fc.constant<OracleRule>({ name: 'gradient', options: {} });
const product: OracleRule = { name: 'product', options: {} };
const shapes = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 });

/** What a branch does to the sample before it joins: nothing, a part of it, its negative half, a scaled copy. */
type Branch = 'as it is' | 'first of an axis' | 'rectified' | 'scaled';
const branches = fc.array(
  fc.constantFrom<Branch>('as it is', 'first of an axis', 'rectified', 'scaled'),
  { minLength: 1, maxLength: 3 },
);

describe('a sum of one to three branches of one sample [<=3, <=3, <=3], 2 samples', () => {
  test.each(Object.entries({ epsilon, gradient, norm, zero }))(
    '%s: as the oracle, with coefficients, with inputs that spread and an input read twice',
    (_name, rules) => {
      const coefficients = fc.constantFrom(null, [1, -1, 0.5], [2, 0, 1]);
      const examples = fc.record({
        shape: shapes,
        kinds: branches,
        factors: coefficients,
        rule: rules!,
      });
      check(examples, ({ shape, kinds, factors, rule }, seed) => {
        const front = branchNodes(kinds, shape, seed);
        const joined: Node = {
          kind: 'sum',
          name: 'joined',
          inputs: front.outputs,
          ...(factors !== null && { coefficients: factors.slice(0, kinds.length) }),
        };
        explain([...front.nodes, joined], { shape, rules: { joined: rule }, seed });
      });
    },
  );
});

describe('a product of two branches of one sample [<=3, <=3, <=3], 2 samples', () => {
  test.each([null, 0, 1] as const)('with the gate %s: as the oracle', (gate) => {
    const pairs = fc.tuple(
      fc.constantFrom<Branch>('as it is', 'first of an axis', 'scaled'),
      fc.constantFrom<Branch>('as it is', 'first of an axis', 'scaled'),
    );
    check(fc.record({ shape: shapes, kinds: pairs }), ({ shape, kinds }, seed) => {
      const front = branchNodes(kinds, shape, seed);
      const joined: ProductNode = { kind: 'product', name: 'joined', inputs: front.outputs, gate };
      explain([...front.nodes, joined], { shape, rules: { joined: product }, seed });
    });
  });
});

describe('a graph of routes of [<=3, <=3, <=3], 2 samples', () => {
  const axes = fc.nat(2);
  test('parts behind one another, turned, padded and cut: relevance as the oracle gives it', () => {
    const examples = fc.record({ shape: shapes, kinds: branches, axisOf: axes, rule: norm! });
    check(examples, ({ shape, kinds, axisOf, rule }, seed) => {
      const axis = axisOf % shape.length;
      const whole = kinds.map((kind) => (kind === 'first of an axis' ? 'scaled' : kind));
      const front = branchNodes(whole, shape, seed);
      const long = shape.with(axis, shape[axis]! * kinds.length);
      const turned = long.toReversed();
      const nodes: Node[] = [
        ...front.nodes,
        { kind: 'concatenate', name: 'long', inputs: front.outputs, axis },
        {
          kind: 'transpose',
          name: 'turned',
          inputs: ['long'],
          permutation: long.map((_, at) => long.length - 1 - at),
        },
        {
          kind: 'pad',
          name: 'padded',
          inputs: ['turned'],
          padding: turned.map(() => [1, 2] as const),
          fill: 'edge',
        },
        {
          kind: 'slice',
          name: 'cut',
          inputs: ['padded'],
          starts: turned.map(() => 1),
          sizes: turned.map((size) => Math.ceil((size + 2) / 2)),
          steps: turned.map(() => 2),
        },
        { kind: 'sum', name: 'joined', inputs: ['cut', 'cut'] },
      ];
      explain(nodes, { shape, rules: { joined: rule }, seed });
    });
  });
});

function check<Example>(
  examples: fc.Arbitrary<Example>,
  expectation: (example: Example, seed: number) => void,
): void {
  fc.assert(fc.property(examples, seeds, expectation), { seed: 20_260_006, numRuns: 30 });
}

/** The branches, all of them reading the input `x`. */
function branchNodes(
  kinds: readonly Branch[],
  shape: Shape,
  seed: number,
): { nodes: Node[]; outputs: string[] } {
  const next = quarters(seed + 3);
  const nodes: Node[] = [];
  const outputs = kinds.map((kind, index) => {
    const name = `branch ${index}`;
    if (kind === 'as it is') return 'x';
    const numbers = (): number[] => Array.from({ length: shape.at(-1)! }, next);
    if (kind === 'rectified') nodes.push(activation(name, 'x'));
    else if (kind === 'scaled')
      nodes.push(affine(name, 'x', { scale: numbers(), offset: numbers() }));
    else {
      const axis = index % shape.length;
      nodes.push({
        kind: 'slice',
        name,
        inputs: ['x'],
        starts: shape.map(() => 0),
        sizes: shape.with(axis, 1),
      });
    }
    return name;
  });
  return { nodes, outputs };
}

/** Explains the nodes with a dense layer behind them. */
function explain(
  nodes: readonly Node[],
  {
    shape,
    rules,
    seed,
  }: { shape: Shape; rules: Readonly<Record<string, OracleRule>>; seed: number },
): void {
  const front = createNetwork({ nodes: [input('x', shape), ...nodes], outputs: ['joined'] });
  const size = sizeOf(front.shapes.get('joined')!);
  const next = quarters(seed + 2);
  const weights = Array.from({ length: size * 2 }, next);
  const network = createNetwork({
    nodes: [
      ...front.nodes,
      reshape('flat', 'joined', [size]),
      dense('last', 'flat', { units: 2, weights, bias: [next(), next()] }),
    ],
    outputs: ['last'],
  });
  const scaled = front.nodes.filter(({ kind }) => kind === 'affine');
  expectLikeOracle({
    network,
    samples,
    batch: Float32Array.from({ length: samples * sizeOf(shape) }, quarters(seed)),
    start: Float32Array.from({ length: samples * 2 }, quarters(seed + 1)),
    rules: {
      ...rules,
      last: { name: 'epsilon', options: { epsilon: 0.25 } },
      ...Object.fromEntries(
        scaled.map(({ name }) => [name, { name: 'epsilon', options: { epsilon: 0.25 } }]),
      ),
    },
  });
}
