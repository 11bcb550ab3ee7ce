import { describe, expect, test } from 'vitest';

import { loadTensorflowGraph, loadTfjsGraph } from '../../../src/index.ts';
import type { Network } from '../../../src/index.ts';
import { graphModel, list, placeholder as jsonPlaceholder, text } from './tfjs-graph.ts';
import { integers, placeholder, writeGraph } from './write-graph.ts';

const activationsOf = ({ nodes }: Network): number =>
  nodes.filter(({ kind }) => kind === 'activation').length;

describe('a function on top is taken off', () => {
  test.each(['LogSoftmax', 'Sigmoid', 'Softmax'])('%s below views of [2, 3]', (op) => {
    const bytes = writeGraph([
      placeholder('x', [2, 3]),
      { name: 'logits', op: 'Tanh', inputs: ['x'] },
      { name: 'scores', op, inputs: ['logits'] },
      integers('shape', [-1, 6]),
      { name: 'flat', op: 'Reshape', inputs: ['scores', 'shape'] },
      { name: 'y', op: 'Identity', inputs: ['flat'] },
    ]);
    const network = loadTensorflowGraph(bytes);
    expect(network.nodes.map(({ kind }) => kind)).toEqual(['input', 'activation', 'reshape']);
    expect(network.notices).toEqual([
      'The function "scores" on top was taken off: relevance starts at its input',
    ]);
  });

  test('a sigmoid fused into a layer of [4, 4, 2], and not the function in front of it', () => {
    const nodes = [
      jsonPlaceholder('x', [4, 4, 2]),
      {
        name: 'y',
        op: '_FusedConv2D',
        input: ['x', 'w', 'b'],
        attr: {
          data_format: text('NHWC'),
          padding: text('SAME'),
          strides: list([1, 1, 1, 1]),
          fused_ops: { list: { s: ['BiasAdd', 'Relu', 'Sigmoid'].map((name) => btoa(name)) } },
        },
      },
    ];
    const { model, weights } = graphModel(nodes, { w: [3, 3, 2, 1], b: [1] });
    const network = loadTfjsGraph(model, weights);
    expect(activationsOf(network)).toBe(1);
    expect(network.nodes.at(-1)).toMatchObject({ activation: { name: 'relu' } });
    expect(network.notices).toHaveLength(1);
  });

  test('but not below a layer', () => {
    const bytes = writeGraph([
      placeholder('x', [2, 3]),
      { name: 'gate', op: 'Sigmoid', inputs: ['x'] },
      { name: 'y', op: 'Tanh', inputs: ['gate'] },
    ]);
    expect(activationsOf(loadTensorflowGraph(bytes))).toBe(2);
  });
});
