import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { canonize, createNetwork } from '../../../src/index.ts';
import type { Node } from '../../../src/index.ts';
import { forwardOne } from '../../loaders/forward.ts';
import { activation, affine, convolution, input, windowOf } from '../../nodes.ts';
import { relativeL2 } from '../../relative-l2.ts';
import { seededRandom } from '../../seeded-random.ts';

const random = seededRandom(12);
const numbers = (length: number): number[] => Array.from({ length }, random.normal);

const branch = (name: string, kernel: number, channels: number): Node =>
  convolution(name, 'x', {
    window: windowOf([kernel]),
    channels,
    weights: numbers(kernel * 3 * channels),
  });
const short = branch('short', 1, 2);
const long = convolution('long', 'x', {
  window: windowOf([3], { padding: [[1, 1]] }),
  channels: 4,
  weights: numbers(3 * 3 * 4),
  bias: numbers(4),
});
const joined = (inputs: readonly string[], axis = 1): Node => ({
  kind: 'concatenate',
  name: 'joined',
  inputs,
  axis,
});
const norm = affine('norm', 'joined', { scale: numbers(6), offset: numbers(6) });

describe('batch normalization behind a concatenation', () => {
  test('goes into the convolutions [8, 3] to [8, 2] and [8, 4] that are concatenated, with what they compute', () => {
    const nodes = [input('x', [8, 3]), short, long, joined(['short', 'long']), norm];
    const network = createNetwork({ nodes, outputs: ['norm'] });
    const canonical = canonize(network);
    expect(canonical.nodes.map(({ name }) => name)).toEqual(['x', 'short', 'long', 'joined']);
    const x = numbers(24);
    expect(relativeL2(forwardOne(canonical, x).values, outputOneByOne(x))).toBeLessThanOrEqual(
      1e-6,
    );
  });

  test.each<readonly [title: string, nodes: readonly Node[], outputs: readonly string[]]>([
    [
      'of a part that a function makes',
      [short, long, activation('relu', 'long'), joined(['short', 'relu']), norm],
      ['norm'],
    ],
    [
      'of a part that is an output',
      [short, long, joined(['short', 'long']), norm],
      ['norm', 'long'],
    ],
    [
      'that something else reads',
      [short, long, joined(['short', 'long']), norm, activation('relu', 'joined')],
      ['norm', 'relu'],
    ],
    [
      'of places',
      [
        branch('short', 1, 4),
        long,
        joined(['short', 'long'], 0),
        affine('norm', 'joined', { scale: numbers(4), offset: numbers(4) }),
      ],
      ['norm'],
    ],
  ])('stays a layer behind one %s', (_title, nodes, outputs) => {
    const network = canonize(createNetwork({ nodes: [input('x', [8, 3]), ...nodes], outputs }));
    expect(network.nodes.map(({ kind }) => kind)).toContain('affine');
  });
});

/** What the layers compute one after the other, without any merge. */
function outputOneByOne(x: readonly number[]): number[] {
  const parts = [short, long].map((node) =>
    forwardOne(createNetwork({ nodes: [input('x', [8, 3]), node], outputs: [node.name] }), x),
  );
  const { scale, offset } = norm;
  return Array.from({ length: 8 }, (_, place) =>
    parts.flatMap(({ shape, values }) => {
      const channels = shape.at(-1)!;
      return [...values.subarray(place * channels, (place + 1) * channels)];
    }),
  ).flatMap((row) => row.map((value, channel) => value * scale[channel]! + offset[channel]!));
}
