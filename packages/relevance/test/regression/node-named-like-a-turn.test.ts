import '@tensorflow/tfjs-node';
import { expect, test } from 'vitest';

import { loadOnnx } from '../../src/index.ts';
import { forwardOne } from '../loaders/forward.ts';
import type { OnnxNodeSpec } from '../loaders/onnx/write-onnx.ts';
import { floats, writeOnnx } from '../loaders/onnx/write-onnx.ts';

const outputOf = (nodes: readonly OnnxNodeSpec[]): number[] => {
  const bytes = writeOnnx({
    nodes,
    inputs: [{ name: 'x', shape: ['n', 2, 1, 2] }],
    outputs: ['y'],
    initializers: [
      floats('w', [2, 2, 1, 1], [1, 0, 0, 1]),
      floats('u', [2, 2, 1, 1], [-1, 0, 0, -1]),
      floats('v', [4, 4], [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]),
    ],
  });
  return [...forwardOne(loadOnnx(bytes), [-1, 2, -3, 4]).values].map((value) => value + 0);
};
const flatten = { op: 'Flatten', name: 'flat', inputs: ['c'], outputs: ['f'] };
const gemm = { op: 'Gemm', name: 'gemm', inputs: ['f', 'v'], outputs: ['y'] };

test('Conv reads the node b [2, 1, 2] and not the one in front called b:channels-last', () => {
  const nodes = [
    { op: 'Relu', name: 'b:channels-last', inputs: ['x'], outputs: ['r'] },
    { op: 'LeakyRelu', name: 'b', inputs: ['r'], outputs: ['s'] },
    { op: 'Conv', name: 'conv', inputs: ['s', 'w'], outputs: ['c'] },
    flatten,
    gemm,
  ];
  expect(outputOf(nodes)).toEqual([0, 2, 0, 4]);
});

test('Flatten reads the convolution b [2, 1, 2] and not the node in front called b:channels-first', () => {
  const nodes = [
    { op: 'Relu', name: 'b:channels-first', inputs: ['x'], outputs: ['r'] },
    { op: 'Conv', name: 'b', inputs: ['r', 'u'], outputs: ['c'] },
    flatten,
    gemm,
  ];
  expect(outputOf(nodes)).toEqual([0, -2, 0, -4]);
});
