import { describe, expect, test } from 'vitest';

import { fewestInputs } from '../../src/engine/fewest-inputs.ts';
import type { WeightedNode } from '../../src/network/node.ts';
import { windowOf } from '../nodes.ts';

/** Weights of one sign and the other in turn, so that half of each channel's are negative. */
const alternating = (count: number, channels: number): Float32Array =>
  Float32Array.from({ length: count }, (_, index) =>
    Math.floor(index / channels) % 2 === 0 ? 1 : -1,
  );

const convolved = (changes: Partial<WeightedNode>): WeightedNode =>
  ({
    kind: 'convolution',
    name: 'c',
    inputs: ['x'],
    window: windowOf([3, 3]),
    groups: 1,
    channels: 2,
    weights: alternating(3 * 3 * 8 * 2, 2),
    bias: null,
    ...changes,
  }) as WeightedNode;

describe('fewest inputs that an output adds up', () => {
  test('all of a kernel that never leaves the input', () => {
    expect(fewestInputs(convolved({}), [5, 5, 8])).toBe(72);
  });

  test('a quarter of a kernel of 4 cells at the corner of the padding', () => {
    const padding = [
      [1, 1],
      [1, 1],
    ] as const;
    const window = windowOf([2, 2], { padding });
    const weights = alternating(2 * 2 * 8 * 2, 2);
    expect(fewestInputs(convolved({ window, weights }), [5, 5, 8])).toBe(8);
  });

  test('one cell of a kernel of 3 on a single place', () => {
    const window = windowOf([3], { padding: [[1, 1]] });
    const weights = alternating(3 * 8 * 2, 2);
    expect(fewestInputs(convolved({ window, weights }), [1, 8])).toBe(8);
  });

  test('one cell of a transposed convolution whose stride is its kernel', () => {
    const window = windowOf([2, 2], { strides: [2, 2] });
    const weights = alternating(2 * 2 * 8 * 2, 2);
    const changes = { kind: 'transposed-convolution', window, weights, outputPadding: [0, 0] };
    expect(fewestInputs(convolved(changes as Partial<WeightedNode>), [5, 5, 8])).toBe(8);
  });

  test('twice the weights of the rarer sign, none for a channel of one sign', () => {
    const some = alternating(72 * 2, 2).map((weight, index) => (index < 60 ? 0 : weight));
    expect(fewestInputs(convolved({ weights: some }), [5, 5, 8])).toBe(42);
    expect(fewestInputs(convolved({ weights: some.map(Math.abs) }), [5, 5, 8])).toBe(0);
  });
});
