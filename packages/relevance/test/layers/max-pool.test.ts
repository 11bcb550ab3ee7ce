import { tensor, tidy } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { maxPoolWinners } from '../../src/layers/max-pool-winners.ts';
import { maxPoolLayer } from '../../src/layers/max-pool.ts';
import type { MaxPoolNode } from '../../src/network/node.ts';
import { seeds } from '../arbitrary-layers.ts';
import type { SampledLayer } from '../arbitrary-layers.ts';
import { maxPoolLayers } from '../arbitrary-unweighted-layers.ts';
import { sizeOf } from '../oracle/indices.ts';
import { pooledMaxima } from '../oracle/max-pool.ts';
import { relativeL2 } from '../relative-l2.ts';
import { seededRandom } from '../seeded-random.ts';

const lowestFloat32 = -3.4028234663852886e38;

/** Gives relevance back to the input of a pool; arrays are `[batch, ...]`. */
type ToWinners = (
  layer: SampledLayer<MaxPoolNode>,
  x: Float32Array,
  relevance: Float32Array,
) => Float32Array;

const routes: Readonly<Record<string, ToWinners>> = {
  'the kernel of the backend': onBackend,
  'maxPoolWinners on the host': onHost,
};

describe.each(Object.entries(routes))('max pool by %s', (_name, toWinners) => {
  test('winner takes all: [2, 2] windows of [4, 4]', () => {
    const x = Float32Array.of(1, 2, 5, 0, 4, 3, 6, 7, 9, 8, 0, 1, 2, 3, 2, 3);
    const back = toWinners(
      pool([4, 4, 1], { kernel: 2, stride: 2 }),
      x,
      Float32Array.of(1, 2, 3, 4),
    );
    expect([...back]).toEqual([0, 0, 0, 0, 1, 0, 0, 2, 3, 0, 0, 0, 0, 0, 0, 4]);
  });

  test('ties go to the first maximum in row order: [3, 3] window of equal values', () => {
    const layer = pool([3, 3, 1], { kernel: 3, stride: 1 });
    expect([...toWinners(layer, new Float32Array(9).fill(2), Float32Array.of(5))]).toEqual([
      5, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });

  test('ties of zeros after a rectifier: the first cell of each [2] window of [4]', () => {
    const layer = pool([4, 1], { kernel: 2, stride: 2 });
    expect([...toWinners(layer, new Float32Array(4), Float32Array.of(3, 4))]).toEqual([3, 0, 4, 0]);
  });

  test('overlapping windows add up: [3] windows with stride 1 of [5]', () => {
    const layer = pool([5, 1], { kernel: 3, stride: 1 });
    const back = toWinners(layer, Float32Array.of(1, 2, 9, 2, 1), Float32Array.of(1, 10, 100));
    expect([...back]).toEqual([0, 0, 111, 0, 0]);
  });

  test('padding never wins: all-negative [2, 2] with a cell of padding around', () => {
    const layer = pool([2, 2, 1], { kernel: 2, stride: 1, padding: 1 });
    const relevance = Float32Array.of(1, 2, 4, 8, 16, 32, 64, 128, 256);
    const back = toWinners(layer, Float32Array.of(-4, -3, -2, -1), relevance);
    expect([...back]).toEqual([1, 2 + 4, 8 + 64, 16 + 32 + 128 + 256]);
  });

  test('channels and samples do not mix: [2, 2, 2] by [2]', () => {
    const layer = pool([2, 2], { kernel: 2, stride: 2 });
    const x = Float32Array.of(1, 4, 2, 3, 8, 5, 7, 6);
    expect([...toWinners(layer, x, Float32Array.of(1, 2, 3, 4))]).toEqual([0, 2, 1, 0, 3, 0, 0, 4]);
  });

  test.each([
    ['1-D [2, <=7, <=4]', maxPoolLayers(1)],
    ['2-D [2, <=7, <=7, <=4]', maxPoolLayers(2)],
  ])('%s: as the oracle, with many ties and negative values', (_shape, layers) => {
    fc.assert(
      fc.property(layers, seeds, fc.constantFrom(0, -3), (layer, seed, least) => {
        const random = seededRandom(seed);
        const size = sizeOf(layer.inputShape);
        const outputSize = sizeOf(outputShapeOf(layer));
        const x = random.floats(2 * size, () => least + random.below(3));
        const relevance = random.floats(2 * outputSize, () => random.below(9) - 4);
        const expected = new Float32Array(2 * size);
        for (const sample of [0, 1]) {
          const values = x.subarray(sample * size, (sample + 1) * size);
          const { winners } = pooledMaxima(layer.node, layer.inputShape, values);
          for (const [window, winner] of winners.entries()) {
            expected[sample * size + winner]! += relevance[sample * outputSize + window]!;
          }
        }
        expect([...toWinners(layer, x, relevance)]).toEqual([...expected]);
      }),
      { seed: 20_260_004, numRuns: 80 },
    );
  });
});

test.each([
  { kernel: 2, stride: 2 },
  { kernel: 3, stride: 2 },
  { kernel: 3, stride: 1 },
])('many values [2, 33, 33, 32] take another kernel and the same winners: %o', (window) => {
  const layer = pool([33, 33, 32], window);
  const random = seededRandom(window.kernel);
  const x = random.floats(2 * sizeOf(layer.inputShape), () => random.below(3) - 1);
  const relevance = random.floats(2 * sizeOf(outputShapeOf(layer)), () => random.below(9) - 4);
  expect(relativeL2(onBackend(layer, x, relevance), onHost(layer, x, relevance))).toBe(0);
});

test('ties in a volume go to the first cell by depth, row and column: [2, 2, 2] windows of [2, 2, 4]', () => {
  const layer = pool([2, 2, 4, 1], { kernel: 2, stride: 2 });
  const equal = onBackend(layer, new Float32Array(16).fill(2), Float32Array.of(3, 5));
  expect([...equal]).toEqual([3, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const x = Float32Array.of(0, 0, 0, 1, 0, 2, 0, 1, 2, 2, 0, 1, 0, 0, 1, 1);
  expect([...onBackend(layer, x, Float32Array.of(3, 5))]).toEqual([
    0, 0, 0, 5, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]);
});

test.each([
  ['1-D [1, <=7, <=4]', maxPoolLayers(1)],
  ['2-D [1, <=7, <=7, <=4]', maxPoolLayers(2)],
  ['3-D [1, <=4, <=4, <=4, <=4]', maxPoolLayers(3)],
])('max pool forward %s: the largest value of each window, padding left out', (_shape, layers) => {
  fc.assert(
    fc.property(layers, seeds, ({ node, inputShape }, seed) => {
      const random = seededRandom(seed);
      const x = random.floats(sizeOf(inputShape), () => -1 - random.below(50));
      const y = tidy(() =>
        maxPoolLayer(node)
          .apply(tensor(x, [1, ...inputShape]))
          .dataSync(),
      );
      expect([...y]).toEqual([...pooledMaxima(node, inputShape, x).values]);
    }),
    { seed: 20_260_005, numRuns: 80 },
  );
});

function pool(
  inputShape: readonly number[],
  { kernel, stride, padding = 0 }: { kernel: number; stride: number; padding?: number },
): SampledLayer<MaxPoolNode> {
  const axes = inputShape.slice(0, -1);
  const window = {
    kernel: axes.map(() => kernel),
    strides: axes.map(() => stride),
    dilations: axes.map(() => 1),
    padding: axes.map(() => [padding, padding] as const),
  };
  return { inputShape, node: { kind: 'max-pool', name: 'layer', inputs: ['x'], window } };
}

function outputShapeOf({ node, inputShape }: SampledLayer<MaxPoolNode>): readonly number[] {
  return pooledMaxima(node, inputShape, new Float32Array(sizeOf(inputShape))).outputShape;
}

function onBackend(
  layer: SampledLayer<MaxPoolNode>,
  x: Float32Array,
  relevance: Float32Array,
): Float32Array {
  const { node, inputShape } = layer;
  const samples = x.length / sizeOf(inputShape);
  return tidy(() => {
    const maxPool = maxPoolLayer(node);
    const input = tensor(Float32Array.from(x), [samples, ...inputShape]);
    const output = maxPool.apply(input);
    const arrived = tensor(Float32Array.from(relevance), output.shape);
    return maxPool
      .toWinners({ x: input, y: output, relevance: arrived })
      .dataSync() as Float32Array;
  });
}

/** Pads on the host, as the layer does on the backend, and crops what comes back. */
function onHost(
  layer: SampledLayer<MaxPoolNode>,
  x: Float32Array,
  relevance: Float32Array,
): Float32Array {
  const { node, inputShape } = layer;
  const isLine = inputShape.length === 2;
  const planar = <Value>(list: readonly Value[], front: Value): [Value, Value] =>
    isLine ? [front, list[0]!] : [list[0]!, list[1]!];
  const [rows, columns] = planar(inputShape.slice(0, -1), 1);
  const channels = inputShape.at(-1)!;
  const [vertical, horizontal] = planar(node.window.padding, [0, 0]);
  const height = rows + vertical[0] + vertical[1];
  const width = columns + horizontal[0] + horizontal[1];
  const samples = x.length / (rows * columns * channels);
  const place = (index: number): number => {
    const channel = index % channels;
    const column = Math.floor(index / channels) % columns;
    const row = Math.floor(index / channels / columns) % rows;
    const sample = Math.floor(index / channels / columns / rows);
    return (
      ((sample * height + row + vertical[0]) * width + column + horizontal[0]) * channels + channel
    );
  };
  const padded = new Float32Array(samples * height * width * channels).fill(lowestFloat32);
  for (const [index, value] of x.entries()) padded[place(index)] = value;
  const wide = maxPoolWinners({
    input: padded,
    shape: [samples, height, width, channels],
    relevance,
    out: planar(outputShapeOf(layer).slice(0, -1), 1),
    kernel: planar(node.window.kernel, 1),
    strides: planar(node.window.strides, 1),
  });
  return x.map((_, index) => wide[place(index)]!);
}
