import { describe, expect, test } from 'vitest';

import { canonize, createNetwork, pointsOf } from '../../src/index.ts';
import type { Node } from '../../src/index.ts';
import { maximumTensorSize } from '../../src/network/network.ts';
import { errorOf } from '../error-of.ts';
import {
  activation,
  affine,
  chainOf,
  convolution,
  dense,
  input,
  maxPool,
  reshape,
  windowOf,
} from '../nodes.ts';
import { seededRandom } from '../seeded-random.ts';

const two = [1, 2, 3, 4];

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, key: random.unit() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

describe('createNetwork', () => {
  test('infers the shape of every tensor: [6, 6, 1] to a vector of 3', () => {
    const network = createNetwork({
      nodes: [
        input('x', [6, 6, 1]),
        convolution('conv', 'x', {
          window: windowOf([3, 3], {
            strides: [2, 1],
            padding: [
              [1, 0],
              [1, 1],
            ],
          }),
          channels: 2,
          weights: Array.from({ length: 18 }, () => 1),
        }),
        maxPool('pool', 'conv', windowOf([2, 2], { strides: [2, 2] })),
        activation('relu', 'pool'),
        reshape('flat', 'relu', [6]),
        dense('out', 'flat', { units: 3, weights: Array.from({ length: 18 }, () => 1) }),
      ],
      outputs: ['out'],
    });
    expect(Object.fromEntries(network.shapes)).toEqual({
      x: [6, 6, 1],
      conv: [3, 6, 2],
      pool: [1, 3, 2],
      relu: [1, 3, 2],
      flat: [6],
      out: [3],
    });
    expect(network.layout).toBe('channels-last');
    expect(network.inputs.map(({ name }) => name)).toEqual(['x']);
  });

  test('keeps an order that already is one, siblings too', () => {
    const nodes: Node[] = [
      input('x', [2]),
      dense('b', 'x', { units: 2, weights: two }),
      dense('a', 'x', { units: 2, weights: two }),
      activation('a relu', 'a'),
      activation('b relu', 'b'),
    ];
    const network = createNetwork({ nodes, outputs: ['a relu', 'b relu'] });
    expect(network.nodes.map(({ name }) => name)).toEqual(nodes.map(({ name }) => name));
  });

  test('puts every node behind those it reads, whatever the order of 200 nodes', () => {
    const random = seededRandom(1);
    const nodes: Node[] = [input('x', [1])];
    for (let index = 0; index < 200; index += 1) {
      const source = nodes[random.below(nodes.length)]!.name;
      nodes.push(activation(`node ${index}`, source));
    }
    const outputs = nodes.map(({ name }) => name);
    for (const seed of [1, 2, 3]) {
      const network = createNetwork({ nodes: shuffled(nodes, seed), outputs });
      const places = new Map(network.nodes.map(({ name }, place) => [name, place]));
      expect(network.nodes).toHaveLength(nodes.length);
      for (const node of network.nodes) {
        for (const name of node.inputs) {
          expect(places.get(name)!).toBeLessThan(places.get(node.name)!);
        }
      }
    }
  });

  test('drops nodes and inputs that no output needs', () => {
    const network = createNetwork({
      nodes: [
        input('unused', [5]),
        input('x', [1]),
        activation('dead', 'x'),
        activation('live', 'x'),
        activation('dead too', 'dead'),
      ],
      outputs: ['live'],
    });
    expect(network.nodes.map(({ name }) => name)).toEqual(['x', 'live']);
    expect(network.inputs).toHaveLength(1);
  });

  test.each([
    ['in order', (nodes: Node[]) => nodes],
    ['in the opposite order', (nodes: Node[]) => nodes.toReversed()],
  ])('a chain of 10,000 nodes %s', (_order, arrange) => {
    const nodes = chainOf(10_000);
    const network = canonize(createNetwork({ nodes: arrange(nodes), outputs: ['node 9999'] }));
    expect(network.nodes).toHaveLength(10_001);
    expect(network.nodes.at(-1)!.name).toBe('node 9999');
    expect(pointsOf(network).map(({ id }) => id)).toEqual(['output']);
  });

  test('a chain of 10,000 dense and batch normalization layers merges to 5,000', () => {
    const nodes: Node[] = [input('x', [1])];
    for (let index = 0; index < 5_000; index += 1) {
      nodes.push(
        dense(`dense ${index}`, index === 0 ? 'x' : `norm ${index - 1}`, {
          units: 1,
          weights: [1],
        }),
        affine(`norm ${index}`, `dense ${index}`, { scale: [1], offset: [0] }),
      );
    }
    const network = canonize(createNetwork({ nodes, outputs: ['norm 4999'] }));
    expect(network.nodes).toHaveLength(5_001);
    expect(network.outputs).toEqual(['dense 4999']);
    expect(pointsOf(network)).toHaveLength(5_001);
  });
});

test('axes that grow with every node are refused at the 33rd', () => {
  const nodes = [input('x', [1])];
  const views = Array.from({ length: 100 }, (_, index) =>
    reshape(
      `view ${index}`,
      index === 0 ? 'x' : `view ${index - 1}`,
      Array.from({ length: index + 2 }, () => 1),
    ),
  );
  const error = errorOf(() => createNetwork({ nodes: [...nodes, ...views], outputs: ['view 99'] }));
  expect(error.code).toBe('TOO_LARGE');
  expect(error.message).toMatch(/"view 31" expects at most 32 axes a sample, got 33$/);
});

test('an error about 100,000 tensors, or a name of a megabyte, stays readable', () => {
  const name = 'x'.repeat(2 ** 20);
  const inputs = Array.from({ length: 100_000 }, () => 'x');
  const wide = errorOf(() =>
    createNetwork({
      nodes: [
        input('x', [2]),
        input('y', [3]),
        { kind: 'sum', name: 's', inputs: [...inputs, 'y'] },
      ],
      outputs: ['s'],
    }),
  );
  expect(wide.message).toMatch(/, got the shape \[2\] and .* and 99993 more$/);
  const long = errorOf(() => createNetwork({ nodes: [activation('a', name)], outputs: ['a'] }));
  expect(long.message.length).toBeLessThan(5000);
  expect(long.message).toMatch(/^A network expects every tensor .* … x+" read by "a"$/);
});

describe('createNetwork refuses', () => {
  const faults: readonly (readonly [
    title: string,
    code: string,
    says: RegExp,
    nodes: Node[],
    outputs: string[],
  ])[] = [
    [
      'two nodes of one name',
      'MALFORMED_MODEL',
      /"a" twice/,
      [input('x', [1]), activation('a', 'x'), activation('a', 'x')],
      ['a'],
    ],
    [
      'a node and an input of one name',
      'MALFORMED_MODEL',
      /"x" twice/,
      [input('x', [1]), activation('x', 'x')],
      ['x'],
    ],
    [
      'a tensor that nothing makes',
      'MALFORMED_MODEL',
      /"nowhere" read by "a"/,
      [input('x', [1]), activation('a', 'nowhere')],
      ['a'],
    ],
    [
      'an output that nothing makes',
      'MALFORMED_MODEL',
      /"nowhere" read by the outputs/,
      [input('x', [1])],
      ['nowhere'],
    ],
    [
      'a node that reads itself',
      'MALFORMED_MODEL',
      /cycle.*"a"/,
      [input('x', [1]), activation('a', 'a')],
      ['a'],
    ],
    [
      'a cycle of three',
      'MALFORMED_MODEL',
      /cycle/,
      [input('x', [1]), activation('a', 'c'), activation('b', 'a'), activation('c', 'b')],
      ['c'],
    ],
    ['no output and so no input', 'MALFORMED_MODEL', /at least one input/, [input('x', [1])], []],
    [
      'a layer that reads nothing',
      'SHAPE_MISMATCH',
      /"a" expects exactly one input, got 0/,
      [input('x', [1]), { ...activation('a', 'x'), inputs: [] }],
      ['a'],
    ],
    [
      'a layer that reads two tensors',
      'SHAPE_MISMATCH',
      /exactly one input, got 2/,
      [input('x', [1]), { ...activation('a', 'x'), inputs: ['x', 'x'] }],
      ['a'],
    ],
    [
      'an input with a dimension of 0',
      'SHAPE_MISMATCH',
      /positive dimensions, got \[2, 0\]/,
      [input('x', [2, 0])],
      ['x'],
    ],
    [
      'an input with a fraction',
      'SHAPE_MISMATCH',
      /positive dimensions/,
      [input('x', [1.5])],
      ['x'],
    ],
    [
      'an input with a NaN',
      'SHAPE_MISMATCH',
      /positive dimensions/,
      [input('x', [Number.NaN])],
      ['x'],
    ],
    [
      'an input of one value too many',
      'TOO_LARGE',
      /at most 268435456 values/,
      [input('x', [maximumTensorSize + 1])],
      ['x'],
    ],
    [
      'an input whose size overflows',
      'TOO_LARGE',
      /at most/,
      [input('x', [2 ** 30, 2 ** 30, 2 ** 30])],
      ['x'],
    ],
    [
      'dense: [2] with 5 weights',
      'SHAPE_MISMATCH',
      /dense "a" expects 2 × 2 weights, got 5/,
      [input('x', [2]), dense('a', 'x', { units: 2, weights: [1, 2, 3, 4, 5] })],
      ['a'],
    ],
    [
      'dense: a bias of 3 for 2 units',
      'SHAPE_MISMATCH',
      /a bias of 2, got 3/,
      [input('x', [2]), dense('a', 'x', { units: 2, weights: two, bias: [1, 2, 3] })],
      ['a'],
    ],
    [
      'dense: no units',
      'SHAPE_MISMATCH',
      /positive dimensions, got \[0\]/,
      [input('x', [2]), dense('a', 'x', { units: 0, weights: [] })],
      ['a'],
    ],
    [
      'convolution: 3 weights for [2] × 1 × 2',
      'SHAPE_MISMATCH',
      /4 weights, got 3/,
      [
        input('x', [5, 1]),
        convolution('a', 'x', { window: windowOf([2]), channels: 2, weights: [1, 2, 3] }),
      ],
      ['a'],
    ],
    [
      'convolution: a bias of 1 for 2 channels',
      'SHAPE_MISMATCH',
      /a bias of 2, got 1/,
      [
        input('x', [5, 1]),
        convolution('a', 'x', { window: windowOf([2]), channels: 2, weights: two, bias: [1] }),
      ],
      ['a'],
    ],
    [
      'convolution: 3 channels in 2 groups',
      'SHAPE_MISMATCH',
      /channels in 2 groups, got 3 in/,
      [
        input('x', [5, 3]),
        {
          ...convolution('a', 'x', { window: windowOf([1]), channels: 2, weights: two }),
          groups: 2,
        },
      ],
      ['a'],
    ],
    [
      'convolution: no groups',
      'SHAPE_MISMATCH',
      /channels in 0 groups/,
      [
        input('x', [5, 1]),
        {
          ...convolution('a', 'x', { window: windowOf([2]), channels: 2, weights: two }),
          groups: 0,
        },
      ],
      ['a'],
    ],
    [
      'convolution: a kernel over two axes on [5, 1]',
      'SHAPE_MISMATCH',
      /2 spatial axes/,
      [
        input('x', [5, 1]),
        convolution('a', 'x', { window: windowOf([2, 2]), channels: 1, weights: two }),
      ],
      ['a'],
    ],
    [
      'convolution: a kernel of 6 on 5 cells',
      'SHAPE_MISMATCH',
      /at least the kernel \[6\]/,
      [
        input('x', [5, 1]),
        convolution('a', 'x', { window: windowOf([6]), channels: 1, weights: [1, 2, 3, 4, 5, 6] }),
      ],
      ['a'],
    ],
    [
      'convolution: a kernel of 3 dilated to 7 on 5 cells',
      'SHAPE_MISMATCH',
      /at least the kernel/,
      [
        input('x', [5, 1]),
        convolution('a', 'x', {
          window: windowOf([3], { dilations: [3] }),
          channels: 1,
          weights: [1, 2, 3],
        }),
      ],
      ['a'],
    ],
    [
      'max pool: a stride of 0',
      'SHAPE_MISMATCH',
      /strides and dilations of 1 or more/,
      [input('x', [5, 1]), maxPool('a', 'x', windowOf([2], { strides: [0] }))],
      ['a'],
    ],
    [
      'max pool: a stride of 1.5',
      'SHAPE_MISMATCH',
      /strides and dilations of 1 or more/,
      [input('x', [5, 1]), maxPool('a', 'x', windowOf([2], { strides: [1.5] }))],
      ['a'],
    ],
    [
      'max pool: padding of −1',
      'SHAPE_MISMATCH',
      /padding of 0 or more/,
      [input('x', [5, 1]), maxPool('a', 'x', windowOf([2], { padding: [[-1, 0]] }))],
      ['a'],
    ],
    [
      'max pool: two strides for one axis',
      'SHAPE_MISMATCH',
      /1 spatial axes/,
      [input('x', [5, 1]), maxPool('a', 'x', windowOf([2], { strides: [1, 1] }))],
      ['a'],
    ],
    [
      'max pool: a window of 2 that fits into the padding of 2',
      'SHAPE_MISMATCH',
      /padding/,
      [input('x', [5, 1]), maxPool('a', 'x', windowOf([2], { padding: [[2, 0]] }))],
      ['a'],
    ],
    [
      'affine: a scale of 3 for 2 channels',
      'SHAPE_MISMATCH',
      /3 offsets, got 2/,
      [input('x', [4, 2]), affine('a', 'x', { scale: [1, 2, 3], offset: [1, 2] })],
      ['a'],
    ],
    [
      'affine: an offset of 1 for 2 channels',
      'SHAPE_MISMATCH',
      /2 offsets, got 1/,
      [input('x', [4, 2]), affine('a', 'x', { scale: [1, 2], offset: [1] })],
      ['a'],
    ],
    [
      'reshape: [4] to [3]',
      'SHAPE_MISMATCH',
      /4 values, got the shape \[3\]/,
      [input('x', [4]), reshape('a', 'x', [3])],
      ['a'],
    ],
    [
      'reshape: [10] to [2.5, 4]',
      'SHAPE_MISMATCH',
      /positive dimensions/,
      [input('x', [10]), reshape('a', 'x', [2.5, 4])],
      ['a'],
    ],
    [
      'reshape: [4] to [−2, −2]',
      'SHAPE_MISMATCH',
      /positive dimensions/,
      [input('x', [4]), reshape('a', 'x', [-2, -2])],
      ['a'],
    ],
    [
      'transpose: axes 0, 0',
      'SHAPE_MISMATCH',
      /a permutation, got \[0, 0\]/,
      [input('x', [2, 2]), { kind: 'transpose', name: 'a', inputs: ['x'], permutation: [0, 0] }],
      ['a'],
    ],
    [
      'transpose: two axes of three',
      'SHAPE_MISMATCH',
      /3 axes, got 2/,
      [input('x', [2, 2, 2]), { kind: 'transpose', name: 'a', inputs: ['x'], permutation: [1, 0] }],
      ['a'],
    ],
  ];
  test.each(faults)('%s', (...fault) => {
    const [, code, says, nodes, outputs] = fault;
    const error = errorOf(() => createNetwork({ nodes, outputs }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
    expect(() => JSON.stringify(error.details)).not.toThrow();
  });
});
