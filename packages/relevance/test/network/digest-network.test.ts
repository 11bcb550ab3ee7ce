import { describe, expect, test } from 'vitest';

import { createNetwork, digestNetwork } from '../../src/index.ts';
import type { Network, Node } from '../../src/index.ts';
import { activation, affine, convolution, dense, input, reshape, windowOf } from '../nodes.ts';

const nodes: readonly Node[] = [
  input('x', [3, 1]),
  convolution('conv', 'x', {
    window: windowOf([2]),
    channels: 2,
    weights: [1, 2, 3, 4],
    bias: [5, 6],
  }),
  activation('leaky', 'conv', { name: 'leaky-relu', slope: 0.01 }),
  affine('norm', 'leaky', { scale: [1, 2], offset: [3, 4] }),
  reshape('flat', 'norm', [4]),
  dense('out', 'flat', { units: 1, weights: [1, 2, 3, 4], bias: [5] }),
];

const networkOf = (changed: readonly Node[] = nodes, output = 'out'): Network =>
  createNetwork({ nodes: changed, outputs: [output] });

const digest = (changed?: readonly Node[]): string => digestNetwork(networkOf(changed));

/** The nodes with one of them changed. */
const changing = (name: string, change: (node: Node) => Node): Node[] =>
  nodes.map((node) => (node.name === name ? change(node) : node));

const renamed = (name: string, to: string): Node[] =>
  nodes.map((node) => ({
    ...node,
    name: node.name === name ? to : node.name,
    inputs: node.inputs.map((source) => (source === name ? to : source)),
  }));

/** Every array of the network, by node and field. */
const arrays = nodes.flatMap((node) =>
  Object.entries(node)
    .filter(([, value]) => ArrayBuffer.isView(value))
    .map(([field, value]) => ({ node: node.name, field, length: (value as Float32Array).length })),
);

describe('digestNetwork', () => {
  test('is 64 lower-case hex digits, the same for the same network built again', () => {
    const again = nodes.map((node) => structuredClone(node));
    expect(digest()).toMatch(/^[0-9a-f]{64}$/);
    expect(digest(again)).toBe(digest());
  });

  test('is the same for the same network with its nodes in the opposite order', () => {
    expect(digest(nodes.toReversed())).toBe(digest());
  });

  test.each(arrays)(
    'changes with each of the $length values of $field of $node',
    ({ node, field, length }) => {
      const seen = new Set([digest()]);
      for (let index = 0; index < length; index += 1) {
        const changed = changing(node, (original) => {
          const copy = structuredClone(original) as Node & Record<string, Float32Array>;
          copy[field]![index]! += 2 ** -20;
          return copy;
        });
        seen.add(digest(changed));
      }
      expect(seen.size).toBe(length + 1);
    },
  );

  test.each(['x', 'conv', 'leaky', 'norm', 'flat'])('changes with the name of %s', (name) => {
    expect(digest(renamed(name, `${name}2`))).not.toBe(digest());
  });

  test('changes with the slope of an activation, a stride, a bias left out and the output', () => {
    const changed = [
      changing(
        'leaky',
        (node) => ({ ...node, activation: { name: 'leaky-relu', slope: 0.02 } }) as Node,
      ),
      changing('leaky', (node) => ({ ...node, activation: { name: 'relu' } }) as Node),
      changing(
        'conv',
        (node) =>
          ({
            ...node,
            window: windowOf([2], { strides: [1], padding: [[0, 0]], dilations: [1] }),
            bias: null,
          }) as Node,
      ),
      changing('out', (node) => ({ ...node, bias: null }) as Node),
    ].map((candidate) => digest(candidate));
    const shorter = digestNetwork(networkOf(nodes, 'flat'));
    expect(new Set([digest(), ...changed, shorter]).size).toBe(6);
  });

  test('changes when two weights of different layers change places', () => {
    const swapped = changing('conv', (node) => ({ ...node, bias: Float32Array.of(6, 5) }) as Node);
    expect(digest(swapped)).not.toBe(digest());
  });
});
