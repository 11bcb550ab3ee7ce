import { expect, test } from 'vitest';

import { canonize, loadTensorflowGraph } from '../../../src/index.ts';
import { graphBytes } from './tensorflow-cases.ts';

test.each(['activation-hard-sigmoid', 'activation-hard-sigmoid-clipped'])(
  '%s: the slope is part of the function, not a layer in front of it',
  (name) => {
    const { nodes } = loadTensorflowGraph(graphBytes(name));
    expect(nodes.map(({ kind }) => kind)).toEqual(['input', 'activation']);
    expect(nodes[1]).toMatchObject({ activation: { name: 'hard-sigmoid' } });
  },
);

test('a crop behind blocks goes into the convolution, so that a bias behind it does', () => {
  const { nodes } = canonize(loadTensorflowGraph(graphBytes('conv2d-in-blocks')));
  expect(nodes.map(({ kind }) => kind)).toEqual(['input', 'convolution']);
});
