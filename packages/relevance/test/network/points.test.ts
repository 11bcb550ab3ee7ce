import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { canonize, createNetwork, loadOnnx, pointsOf } from '../../src/index.ts';
import type { Node } from '../../src/index.ts';
import { firstLayersOf, ordinalsOf } from '../../src/network/points.ts';
import {
  activation,
  affine,
  convolution,
  dense,
  input,
  maxPool,
  reshape,
  windowOf,
} from '../nodes.ts';

const fixtures = new URL('../fixtures/zennit/', import.meta.url);
const ones = (length: number): number[] => Array.from({ length }, () => 1);
const turned = (name: string, source: string): Node => ({
  kind: 'transpose',
  name,
  inputs: [source],
  permutation: [1, 2, 0],
  fileLayout: 'channels-first',
});

describe('points', () => {
  test('of a convolution network from ONNX: channel last, in the order of execution', () => {
    const network = loadOnnx(readFileSync(new URL('vgg-2/model.onnx', fixtures)));
    const points = pointsOf(canonize(network));
    expect(points.map(({ id, ordinal, shape }) => [id, ordinal, shape])).toEqual([
      ['input', 1, [32, 32, 3]],
      ['02_convolution__2_Conv', 2, [32, 32, 16]],
      ['03_convolution__5_Conv', 3, [16, 16, 16]],
      ['04_dense__9_Gemm', 4, [2048]],
      ['05_dense__12_Gemm', 5, [64]],
      ['output', 6, [10]],
    ]);
    expect(points.map(({ fileLayout }) => fileLayout)).toEqual([
      'channels-first',
      'channels-first',
      'channels-first',
      undefined,
      undefined,
      undefined,
    ]);
    expect(points.map(({ kind }) => kind)).toEqual([
      'convolution',
      'convolution',
      'convolution',
      'dense',
      'dense',
      'output',
    ]);
  });

  test('of a network that begins with dense layers: the point at the input is the input itself', () => {
    const network = createNetwork({
      nodes: [
        input('x', [2, 3]),
        reshape('flat', 'x', [6]),
        dense('first', 'flat', { units: 4, weights: ones(24) }),
        activation('relu', 'first'),
        dense('second', 'relu', { units: 1, weights: ones(4) }),
      ],
      outputs: ['second'],
    });
    expect(pointsOf(network)).toEqual([
      { id: 'input', ordinal: 1, kind: 'dense', name: 'first', tensor: 'x', shape: [2, 3] },
      {
        id: '02_dense_second',
        ordinal: 2,
        kind: 'dense',
        name: 'second',
        tensor: 'relu',
        shape: [4],
      },
      { id: 'output', ordinal: 3, kind: 'output', name: 'second', tensor: 'second', shape: [1] },
    ]);
  });

  test('of a network that begins with a function: no layer reads the input, so no point is there', () => {
    const network = createNetwork({
      nodes: [
        input('x', [2]),
        activation('relu', 'x'),
        dense('only', 'relu', { units: 1, weights: ones(2) }),
      ],
      outputs: ['only'],
    });
    expect(pointsOf(network).map(({ id, tensor }) => [id, tensor])).toEqual([
      ['01_dense_only', 'relu'],
      ['output', 'only'],
    ]);
    expect([...firstLayersOf(network)]).toEqual([]);
  });

  test('layers that read the same tensor share a point, named by the lowest ordinal', () => {
    const network = createNetwork({
      nodes: [
        input('x', [2]),
        dense('a', 'x', { units: 2, weights: ones(4) }),
        activation('relu', 'a'),
        dense('c', 'relu', { units: 1, weights: ones(2) }),
        dense('b', 'relu', { units: 1, weights: ones(2) }),
      ],
      outputs: ['c', 'b'],
    });
    expect(Object.fromEntries(ordinalsOf(network))).toEqual({ a: 1, c: 2, b: 3 });
    expect(pointsOf(network).map(({ id }) => id)).toEqual(['input', '02_dense_c', 'output']);
  });

  test('two inputs are told apart by their names', () => {
    const network = createNetwork({
      nodes: [
        input('left/x', [2]),
        input('right', [2]),
        dense('a', 'left/x', { units: 1, weights: ones(2) }),
        dense('b', 'right', { units: 1, weights: ones(2) }),
      ],
      outputs: ['a', 'b'],
    });
    const ids = pointsOf(network).map(({ id }) => id);
    expect(ids).toEqual(['input_left_x', 'input_right', 'output']);
  });

  test('no two points have the same id: an input read channel first and channel last', () => {
    const network = createNetwork({
      nodes: [
        input('x', [2, 3, 3]),
        turned('turned', 'x'),
        convolution('conv', 'turned', { window: windowOf([3, 3]), channels: 1, weights: ones(18) }),
        reshape('flat', 'x', [18]),
        dense('dense', 'flat', { units: 1, weights: ones(18) }),
      ],
      outputs: ['conv', 'dense'],
    });
    const ids = pointsOf(network).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('ids are safe as file names and at most 80 characters of a name long', () => {
    const odd = `/block.1/Conv [ä]: ${'x'.repeat(200)}`;
    const network = createNetwork({
      nodes: [
        input('x', [1]),
        dense('a', 'x', { units: 1, weights: [1] }),
        dense(odd, 'a', { units: 1, weights: [1] }),
      ],
      outputs: [odd],
    });
    const { id } = pointsOf(network)[1]!;
    expect(id).toMatch(/^02_dense__block\.1_Conv_x+$/);
    expect(id).toHaveLength('02_dense_'.length + 80);
  });

  test('ordinals from 100 on take three digits', () => {
    const nodes: Node[] = [input('x', [1])];
    for (let index = 1; index <= 100; index += 1) {
      nodes.push(
        dense(`d${index}`, index === 1 ? 'x' : `d${index - 1}`, { units: 1, weights: [1] }),
      );
    }
    const points = pointsOf(createNetwork({ nodes, outputs: ['d100'] }));
    expect(points.at(-2)!.id).toBe('100_dense_d100');
    expect(points.at(-1)!).toMatchObject({ id: 'output', ordinal: 101 });
  });

  test('first layers are the weighted layers that read the input, directly or through views', () => {
    const network = createNetwork({
      nodes: [
        input('x', [2, 3, 3]),
        turned('turned', 'x'),
        convolution('conv', 'turned', { window: windowOf([3, 3]), channels: 1, weights: ones(18) }),
        reshape('flat', 'x', [18]),
        dense('dense', 'flat', { units: 2, weights: ones(36) }),
        dense('later', 'dense', { units: 1, weights: ones(2) }),
      ],
      outputs: ['conv', 'later'],
    });
    expect([...firstLayersOf(network)].toSorted()).toEqual(['conv', 'dense']);
  });

  test('a normalization or a pool in front of the first convolution does not take its place, and is first too', () => {
    const network = createNetwork({
      nodes: [
        input('x', [4, 4, 1]),
        affine('scaled', 'x', { scale: [-2], offset: [1] }),
        maxPool('pool', 'scaled', windowOf([2, 2])),
        convolution('conv', 'pool', { window: windowOf([3, 3]), channels: 1, weights: ones(9) }),
        affine('later', 'conv', { scale: [2], offset: [1] }),
      ],
      outputs: ['later'],
    });
    expect([...firstLayersOf(network)]).toEqual(['scaled', 'conv']);
  });

  test('a layer that reads the input beside what another layer made of it is not first', () => {
    const network = createNetwork({
      nodes: [
        input('x', [2]),
        dense('a', 'x', { units: 2, weights: ones(4) }),
        { kind: 'concatenate', name: 'both', inputs: ['x', 'a'], axis: 0 },
        dense('b', 'both', { units: 1, weights: ones(4) }),
      ],
      outputs: ['b'],
    });
    expect([...firstLayersOf(network)]).toEqual(['a']);
  });
});
