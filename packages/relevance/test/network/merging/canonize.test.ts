import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { canonize, createNetwork } from '../../../src/index.ts';
import type { Network, Node } from '../../../src/index.ts';
import { activation, affine, convolution, dense, input, reshape, windowOf } from '../../nodes.ts';
import { relativeL2 } from '../../relative-l2.ts';
import { seededRandom } from '../../seeded-random.ts';
import { arbitraryChain } from './arbitrary-chain.ts';
import { evaluate } from './evaluate.ts';

const random = seededRandom(71);
const numbers = (length: number): number[] => Array.from({ length }, random.normal);
const constants = (length: number): { scale: number[]; offset: number[] } => ({
  scale: numbers(length),
  offset: numbers(length),
});
const flatOffset = (length: number): { scale: number[]; offset: number[] } => ({
  scale: numbers(length),
  offset: Array.from({ length }, () => 0),
});

const namesOf = ({ nodes }: Network): string[] => nodes.map(({ name }) => name);

/** A convolution of [5, 4, 4] to 6 channels. */
function plane(source: string, options: { groups?: number; padding?: number } = {}): Node {
  const { groups = 1, padding = 0 } = options;
  const around = [padding, 0] as const;
  return {
    ...convolution('conv', source, {
      window: windowOf([2, 3], { padding: [around, around] }),
      channels: groups === 4 ? 8 : 6,
      weights: numbers((6 * 4 * (groups === 4 ? 8 : 6)) / groups),
      bias: numbers(groups === 4 ? 8 : 6),
    }),
    groups,
  };
}

const spread: Node = {
  kind: 'transposed-convolution',
  name: 'spread',
  inputs: ['x'],
  window: windowOf([2, 3], { strides: [2, 2] }),
  outputPadding: [1, 0],
  groups: 2,
  channels: 6,
  weights: Float32Array.from(numbers(6 * 2 * 6)),
  bias: Float32Array.from(numbers(6)),
};
const turn = (name: string, source: string): Node => ({
  kind: 'transpose',
  name,
  inputs: [source],
  permutation: [2, 0, 1],
});
const pad = (
  name: string,
  source: string,
  padding: readonly (readonly [number, number])[],
): Node => ({
  kind: 'pad',
  name,
  inputs: [source],
  padding,
  fill: 0,
});
const shaped = (node: ReturnType<typeof affine>, shape: readonly number[]): Node => ({
  ...node,
  shape,
});

type Case = readonly [title: string, nodes: Node[], names: string[]];

/** Every network reads x [5, 4, 4]; what the last node makes is the output. */
const merged: readonly Case[] = [
  [
    'behind a grouped convolution',
    [plane('x', { groups: 2 }), affine('a', 'conv', constants(6))],
    ['conv'],
  ],
  ['behind a transposed convolution', [spread, affine('a', 'spread', constants(6))], ['spread']],
  [
    'behind a dense layer of rank 3',
    [dense('dense', 'x', { units: 3, weights: numbers(12) }), affine('a', 'dense', constants(3))],
    ['dense'],
  ],
  [
    'behind a convolution and a turn, a constant a row of what is turned',
    [plane('x'), turn('turn', 'conv'), shaped(affine('a', 'turn', constants(6)), [6, 1, 1])],
    ['conv', 'turn'],
  ],
  [
    'behind a dense layer and a reshape to a plane',
    [
      reshape('flat', 'x', [80]),
      dense('dense', 'flat', { units: 12, weights: numbers(960) }),
      reshape('plane', 'dense', [2, 2, 3]),
      affine('a', 'plane', constants(3)),
    ],
    ['flat', 'dense', 'plane'],
  ],
  [
    'in front of a convolution without padding',
    [affine('a', 'x', constants(4)), plane('a')],
    ['conv'],
  ],
  [
    'in front of a padded convolution, without an offset',
    [affine('a', 'x', flatOffset(4)), plane('a', { padding: 1 })],
    ['conv'],
  ],
  [
    'in front of a depthwise convolution',
    [affine('a', 'x', constants(4)), plane('a', { groups: 4 })],
    ['conv'],
  ],
  [
    'in front of a grouped convolution',
    [affine('a', 'x', constants(4)), plane('a', { groups: 2 })],
    ['conv'],
  ],
  [
    'in front of a transposed convolution, without an offset',
    [affine('a', 'x', flatOffset(4)), { ...spread, inputs: ['a'] }],
    ['spread'],
  ],
  [
    'in front of a turn, a reshape and a dense layer',
    [
      affine('a', 'x', constants(4)),
      turn('turn', 'a'),
      reshape('flat', 'turn', [80]),
      dense('dense', 'flat', { units: 2, weights: numbers(160), bias: numbers(2) }),
    ],
    ['turn', 'flat', 'dense'],
  ],
  [
    'a constant a place, in front of a reshape and a dense layer',
    [
      shaped(affine('a', 'x', constants(80)), [5, 4, 4]),
      reshape('flat', 'a', [80]),
      dense('dense', 'flat', { units: 2, weights: numbers(160) }),
    ],
    ['flat', 'dense'],
  ],
  [
    'on both sides of a convolution',
    [
      affine('a', 'x', constants(4)),
      affine('b', 'a', constants(4)),
      plane('b', { groups: 2 }),
      affine('c', 'conv', constants(6)),
    ],
    ['conv'],
  ],
  [
    'behind a function, in front of a dense layer',
    [
      activation('relu', 'x'),
      affine('a', 'relu', constants(4)),
      dense('dense', 'a', { units: 2, weights: numbers(8) }),
    ],
    ['relu', 'dense'],
  ],
  [
    'one constant for all of them',
    [plane('x'), shaped(affine('a', 'conv', constants(1)), [1, 1, 1])],
    ['conv'],
  ],
  [
    'zeros around a sample, twice',
    [
      pad('inner', 'x', [
        [1, 0],
        [0, 2],
        [0, 0],
      ]),
      pad('outer', 'inner', [
        [0, 3],
        [0, 0],
        [0, 0],
      ]),
      plane('outer', { padding: 1 }),
    ],
    ['conv'],
  ],
  [
    'zeros around a sample that is turned before it is read',
    [
      pad('pad', 'x', [
        [0, 0],
        [1, 0],
        [0, 2],
      ]),
      { ...turn('turned', 'pad'), permutation: [1, 2, 0] } as Node,
      convolution('conv', 'turned', {
        window: windowOf([2, 3]),
        channels: 2,
        weights: numbers(2 * 3 * 5 * 2),
      }),
    ],
    ['turned', 'conv'],
  ],
  [
    'zeros in front of an average pool that leaves its own padding out',
    [
      pad('pad', 'x', [
        [0, 1],
        [1, 0],
        [0, 0],
      ]),
      {
        kind: 'average-pool',
        name: 'pool',
        inputs: ['pad'],
        window: windowOf([3, 3], {
          padding: [
            [1, 1],
            [0, 1],
          ],
        }),
        countedPadding: [
          [0, 0],
          [0, 0],
        ],
      },
    ],
    ['pool'],
  ],
  [
    'turns',
    [
      turn('one', 'x'),
      { ...turn('two', 'one'), permutation: [0, 2, 1] } as Node,
      dense('dense', 'two', { units: 2, weights: numbers(10) }),
    ],
    ['two', 'dense'],
  ],
  [
    'reshapes',
    [reshape('one', 'x', [80]), reshape('two', 'one', [4, 5, 4]), plane('two')],
    ['two', 'conv'],
  ],
];

const left: readonly Case[] = [
  [
    'an offset in front of a padded convolution',
    [affine('a', 'x', constants(4)), plane('a', { padding: 1 })],
    ['a', 'conv'],
  ],
  [
    'an offset in front of zeros and a convolution',
    [
      affine('a', 'x', constants(4)),
      pad('pad', 'a', [
        [1, 0],
        [0, 0],
        [0, 0],
      ]),
      plane('pad'),
    ],
    ['a', 'conv'],
  ],
  [
    'an offset in front of a transposed convolution',
    [affine('a', 'x', constants(4)), { ...spread, inputs: ['a'] }],
    ['a', 'spread'],
  ],
  [
    'a constant a place behind a convolution',
    [plane('x'), shaped(affine('a', 'conv', constants(4)), [4, 1, 1])],
    ['conv', 'a'],
  ],
  [
    'a constant a place in front of a convolution',
    [shaped(affine('a', 'x', constants(80)), [5, 4, 4]), plane('a')],
    ['a', 'conv'],
  ],
  [
    'zeros around the channels',
    [
      pad('pad', 'x', [
        [0, 0],
        [0, 0],
        [1, 1],
      ]),
      { ...plane('pad'), weights: Float32Array.from(numbers(6 * 6 * 6)) } as Node,
    ],
    ['pad', 'conv'],
  ],
  [
    'zeros around what the turn makes channels',
    [
      pad('pad', 'x', [
        [1, 0],
        [0, 0],
        [0, 0],
      ]),
      { ...turn('turned', 'pad'), permutation: [1, 2, 0] } as Node,
      convolution('conv', 'turned', {
        window: windowOf([2, 3]),
        channels: 2,
        weights: numbers(2 * 3 * 6 * 2),
      }),
    ],
    ['pad', 'turned', 'conv'],
  ],
  [
    'other numbers around a sample',
    [
      {
        ...pad('pad', 'x', [
          [1, 0],
          [0, 0],
          [0, 0],
        ]),
        fill: 1,
      } as Node,
      plane('pad'),
    ],
    ['pad', 'conv'],
  ],
];

const seeds = fc.nat(2 ** 31);

describe('canonize', () => {
  const check = ([, nodes, names]: Case): void => {
    const outputs = [nodes.at(-1)!.name];
    const network = createNetwork({ nodes: [input('x', [5, 4, 4]), ...nodes], outputs });
    const canonical = canonize(network);
    expect(namesOf(canonical)).toEqual(['x', ...names]);
    expect(canonical.shapes.get(canonical.outputs[0]!)).toEqual(network.shapes.get(outputs[0]!));
    const x = numbers(80);
    const [got] = evaluate(canonical, x);
    const [expected] = evaluate(network, x);
    expect(relativeL2(got!, expected!)).toBeLessThanOrEqual(1e-6);
  };

  test.each(merged)('merges %s', (...one) => check(one));
  test.each(left)('leaves alone %s', (...one) => check(one));

  test('1,000 chains of layers, affine maps, paddings and views compute the same, bit for bit', () => {
    let mergedNodes = 0;
    const same = fc.property(seeds, (seed) => {
      const drawn = seededRandom(seed);
      const network = arbitraryChain(drawn);
      const canonical = canonize(network);
      const x = drawn.floats(32, () => drawn.below(9) - 4);
      mergedNodes += network.nodes.length - canonical.nodes.length;
      expect(evaluate(canonical, x)).toEqual(evaluate(network, x));
      expect(namesOf(canonize(canonical))).toEqual(namesOf(canonical));
    });
    fc.assert(same, { seed: 72, numRuns: 1000 });
    expect(mergedNodes).toBeGreaterThan(900);
  });

  test('tensors that are read elsewhere stay: a view between two affine layers and an output', () => {
    const nodes: Node[] = [
      affine('a', 'x', constants(4)),
      reshape('flat', 'a', [80]),
      dense('dense', 'flat', { units: 2, weights: numbers(160) }),
    ];
    const network = createNetwork({
      nodes: [input('x', [5, 4, 4]), ...nodes],
      outputs: ['dense', 'flat'],
    });
    expect(namesOf(canonize(network))).toEqual(['x', 'a', 'flat', 'dense']);
  });
});
