import '@tensorflow/tfjs-node';
import { expect, test } from 'vitest';

import { loadTensorflowGraph } from '../../../src/index.ts';
import { forwardOne } from '../forward.ts';
import { constant, placeholder, writeGraph } from './write-graph.ts';

const numbers = (floats: readonly number[]): Parameters<typeof constant>[1] => ({
  shape: [floats.length],
  floats,
});
const samples = [1, 2, 3, 4, 5, 6];
const image = placeholder('x', [2, 3, 1]);
const first = { data_format: { text: 'NCHW' } };

test('BiasAdd with the channels first [2, 3, 1]', () => {
  const bias = { name: 'y', op: 'BiasAdd', inputs: ['x', 'b'], attributes: first };
  const bytes = writeGraph([image, constant('b', numbers([10, 20])), bias]);
  const { values } = forwardOne(loadTensorflowGraph(bytes), samples);
  expect([...values]).toEqual([11, 12, 13, 24, 25, 26]);
});

test('FusedBatchNormV3 with the channels first [2, 3, 1]', () => {
  const lists = { gamma: [2, 3], beta: [1, 0], mean: [1, 5], variance: [3, 8] };
  const attributes = { ...first, is_training: { bool: false }, epsilon: { float: 1 } };
  const inputs = ['x', ...Object.keys(lists)];
  const bytes = writeGraph([
    image,
    ...Object.entries(lists).map(([name, list]) => constant(name, numbers(list))),
    { name: 'y', op: 'FusedBatchNormV3', inputs, attributes },
  ]);
  const { values } = forwardOne(loadTensorflowGraph(bytes), samples);
  // (x − 1)·2 / 2 + 1 and (x − 5)·3 / 3.
  for (const [index, value] of [1, 2, 3, -1, 0, 1].entries()) {
    expect(values[index]).toBeCloseTo(value, 5);
  }
});
