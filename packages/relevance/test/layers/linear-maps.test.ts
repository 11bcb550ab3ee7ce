import { tensor, tidy } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Node } from '../../src/index.ts';
import { averagePoolMap } from '../../src/layers/average-pool-map.ts';
import { convolutionMap } from '../../src/layers/convolution-map.ts';
import type { LinearMap } from '../../src/layers/linear-map.ts';
import { padMap } from '../../src/layers/pad-map.ts';
import { resizeMap } from '../../src/layers/resize-map.ts';
import { sliceMap } from '../../src/layers/slice-map.ts';
import { weightedMap } from '../../src/layers/weighted-map.ts';
import { isWeighted } from '../../src/network/node.ts';
import {
  affineLayers,
  convolutionLayers,
  denseLayers,
  depthwiseLayers,
  normals,
  seeds,
  transposedConvolutionLayers,
} from '../arbitrary-layers.ts';
import type { SampledLayer } from '../arbitrary-layers.ts';
import {
  averagePoolLayers,
  padLayers,
  resizeLayers,
  sliceLayers,
} from '../arbitrary-unweighted-layers.ts';
import { dot, sizeOf } from '../oracle/indices.ts';
import { applyLayer, applyTranspose } from '../oracle/linear-layer.ts';
import { linearMatrixOf } from '../oracle/matrix-of.ts';
import { relativeL2 } from '../relative-l2.ts';
import { seededRandom } from '../seeded-random.ts';

const values = { numbers: normals };
const kinds: Readonly<Record<string, fc.Arbitrary<SampledLayer<Node>>>> = {
  'affine [2, <=4, <=4, <=4]': affineLayers(values).filter(({ node }) => node.shape === undefined),
  'average pool 1-D [2, <=7, <=4]': averagePoolLayers(1),
  'average pool 2-D [2, <=7, <=7, <=4]': averagePoolLayers(2),
  'average pool 3-D [2, <=4, <=4, <=4, <=4]': averagePoolLayers(3),
  'convolution 1-D [2, <=7, <=9]': convolutionLayers(1)(values),
  'convolution 2-D [2, <=7, <=7, <=9]': convolutionLayers(2)(values),
  'convolution 3-D [2, <=3, <=3, <=3, <=9]': convolutionLayers(3)(values),
  'dense [2, <=3, <=3, <=12]': denseLayers(values),
  'depthwise 1-D [2, <=7, <=5]': depthwiseLayers(1)(values),
  'depthwise 2-D [2, <=7, <=7, <=5]': depthwiseLayers(2)(values),
  'depthwise 3-D [2, <=3, <=3, <=3, <=5]': depthwiseLayers(3)(values),
  'pad [2, <=4, <=4, <=4]': padLayers,
  'resize 1-D [2, <=5, <=4]': resizeLayers(1),
  'resize 2-D [2, <=5, <=5, <=4]': resizeLayers(2),
  'resize 3-D [2, <=3, <=3, <=3, <=4]': resizeLayers(3),
  'slice [2, <=14, <=14, <=14]': sliceLayers,
  'transposed convolution 1-D [2, <=4, <=6]': transposedConvolutionLayers(1)(values),
  'transposed convolution 2-D [2, <=4, <=4, <=6]': transposedConvolutionLayers(2)(values),
  'transposed convolution 3-D [2, <=3, <=3, <=3, <=6]': transposedConvolutionLayers(3)(values),
};
const samples = 2;

/** A map with inputs for it and what it makes of them. */
interface Mapped {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** A·x */
  readonly ax: Float32Array;
  /** Aᵀ·y */
  readonly aty: Float32Array;
  readonly size: number;
  readonly outputSize: number;
}

describe.each(Object.entries(kinds))('%s', (_kind, layers) => {
  test('⟨A·x, y⟩ = ⟨x, Aᵀ·y⟩', () => {
    check(layers, ({ x, y, ax, aty }) => {
      const scale = Math.sqrt(dot(ax, ax) * dot(y, y)) + Number.EPSILON;
      expect(Math.abs(dot(ax, y) - dot(x, aty)) / scale).toBeLessThanOrEqual(1e-6);
    });
  });

  test('A·x and Aᵀ·y are the products with the matrix written out from the definition', () => {
    check(layers, ({ x, y, ax, aty, size, outputSize }, { node, inputShape }) => {
      const layer = linearMatrixOf(withoutBias(node), [inputShape]);
      for (let sample = 0; sample < samples; sample += 1) {
        const of = (array: Float32Array, length: number): Float32Array =>
          array.subarray(sample * length, (sample + 1) * length);
        expect(relativeL2(of(ax, outputSize), applyLayer(layer, of(x, size)))).toBeLessThan(1e-5);
        expect(relativeL2(of(aty, size), applyTranspose(layer, of(y, outputSize)))).toBeLessThan(
          1e-5,
        );
      }
    });
  });
});

test('convolution [1, 2, 2, 1] reads a batch with more samples than one without mixing them', () => {
  const window = {
    kernel: [2, 2],
    strides: [1, 1],
    dilations: [1, 1],
    padding: [
      [0, 0],
      [0, 0],
    ],
  };
  const node = {
    kind: 'convolution',
    name: 'layer',
    inputs: ['x'],
    window: window as never,
    groups: 1,
    channels: 1,
    weights: Float32Array.of(1, 10, 100, 1000),
    bias: null,
  } as const;
  const map = convolutionMap(node, node.weights, [2, 2, 1]);
  const x = tensor([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2, 1]);
  expect([...map.apply(x).dataSync()]).toEqual([4321, 8765]);
  expect([...map.adjoint(tensor([1, 2], [2, 1, 1, 1])).dataSync()]).toEqual([
    1, 10, 100, 1000, 2, 20, 200, 2000,
  ]);
  map.dispose();
});

function check(
  layers: fc.Arbitrary<SampledLayer<Node>>,
  expectation: (mapped: Mapped, layer: SampledLayer<Node>) => void,
): void {
  fc.assert(
    fc.property(layers, seeds, (layer, seed) => {
      const map = mapOf(layer);
      try {
        expectation(applyBoth(map, layer, seed), layer);
      } finally {
        map.dispose();
      }
    }),
    { seed: 20_260_003, numRuns: 60 },
  );
}

function applyBoth(map: LinearMap, { node, inputShape }: SampledLayer<Node>, seed: number): Mapped {
  const { outputShape } = linearMatrixOf(node, [inputShape]);
  const random = seededRandom(seed);
  const size = sizeOf(inputShape);
  const outputSize = sizeOf(outputShape);
  const x = random.floats(samples * size);
  const y = random.floats(samples * outputSize);
  const on = (input: Float32Array, shape: readonly number[], apply: (t: Tensor) => Tensor) =>
    tidy(() => apply(tensor(Float32Array.from(input), [samples, ...shape])).dataSync());
  return {
    x,
    y,
    ax: on(x, inputShape, map.apply) as Float32Array,
    aty: on(y, outputShape, map.adjoint) as Float32Array,
    size,
    outputSize,
  };
}

function mapOf({ node, inputShape }: SampledLayer<Node>): LinearMap {
  if (node.kind === 'affine') return weightedMap(node, Float32Array.from(node.scale), inputShape);
  if (isWeighted(node)) return weightedMap(node, node.weights, inputShape);
  if (node.kind === 'average-pool') return averagePoolMap(node, inputShape);
  if (node.kind === 'pad') return padMap(node, inputShape);
  if (node.kind === 'resize') return resizeMap(node);
  if (node.kind === 'slice') return sliceMap(node, inputShape);
  throw new Error(`${node.kind} is no linear map`);
}

function withoutBias(node: Node): Node {
  if (node.kind === 'affine') return { ...node, offset: node.offset.map(() => 0) };
  return isWeighted(node) ? { ...node, bias: null } : node;
}
