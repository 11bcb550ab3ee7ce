import { expect, test } from 'vitest';

import { loadTensorflowGraph } from '../../../src/index.ts';
import { graphBytes } from './tensorflow-cases.ts';
import type { NodeSpec } from './write-graph.ts';
import { placeholder, writeGraph } from './write-graph.ts';

const product = (nodes: readonly NodeSpec[]): unknown =>
  loadTensorflowGraph(writeGraph([placeholder('x', [4]), ...nodes])).nodes.find(
    ({ kind }) => kind === 'product',
  );

test.each([
  ['gated', 1],
  ['gated-first', 0],
])('%s: the factor behind a sigmoid only scales the other one', (name, gate) => {
  const { nodes } = loadTensorflowGraph(graphBytes(name));
  expect(nodes.find(({ kind }) => kind === 'product')).toMatchObject({ gate });
});

test.each([
  ['two gates', 'Sigmoid'],
  ['none', 'Relu'],
])('%s: both factors carry what is explained', (_, op) => {
  const nodes = [
    { name: 'a', op, inputs: ['x'] },
    { name: 't', op: 'Tanh', inputs: ['x'] },
    { name: 'b', op, inputs: ['t'] },
    { name: 'y', op: 'Mul', inputs: ['a', 'b'] },
  ];
  expect(product(nodes)).toMatchObject({ gate: null });
});
