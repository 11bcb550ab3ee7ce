import { describe, expect, test } from 'vitest';

import { canonize, createNetwork, pointsOf } from '../../src/index.ts';
import type { Node } from '../../src/index.ts';
import { affine, chainOf, dense, input, reshape } from '../nodes.ts';

// Anything quadratic takes minutes here.
describe('a deep graph', { timeout: 60_000 }, () => {
  test.each([
    ['in order', (nodes: Node[]) => nodes],
    ['in the opposite order', (nodes: Node[]) => nodes.toReversed()],
  ])('a chain of 100,000 nodes %s', (_order, arrange) => {
    const nodes = chainOf(100_000);
    const network = canonize(createNetwork({ nodes: arrange(nodes), outputs: ['node 99999'] }));
    expect(network.nodes).toHaveLength(100_001);
    expect(network.nodes.at(-1)!.name).toBe('node 99999');
    expect(pointsOf(network).map(({ id }) => id)).toEqual(['output']);
  });

  test('a chain of 100,000 dense and batch normalization layers merges to 50,000', () => {
    const nodes: Node[] = [input('x', [1])];
    for (let index = 0; index < 50_000; index += 1) {
      nodes.push(
        dense(`dense ${index}`, index === 0 ? 'x' : `norm ${index - 1}`, {
          units: 1,
          weights: [1],
        }),
        affine(`norm ${index}`, `dense ${index}`, { scale: [1], offset: [0] }),
      );
    }
    const network = canonize(createNetwork({ nodes, outputs: ['norm 49999'] }));
    expect(network.nodes).toHaveLength(50_001);
    expect(network.outputs).toEqual(['dense 49999']);
    expect(pointsOf(network)).toHaveLength(50_001);
  });
});

describe('a wide graph', { timeout: 60_000 }, () => {
  test('of 50,000 dense and batch normalization layers beside each other merges to 50,000 layers', () => {
    const count = 50_000;
    const branches = Array.from({ length: count }, (_, index): Node[] => [
      dense(`dense ${index}`, 'x', { units: 1, weights: [1] }),
      affine(`norm ${index}`, `dense ${index}`, { scale: [1], offset: [0] }),
    ]);
    const inputs = branches.map((branch) => branch[1]!.name);
    const network = canonize(
      createNetwork({
        nodes: [input('x', [1]), ...branches.flat(), { kind: 'sum', name: 'sum', inputs }],
        outputs: ['sum'],
      }),
    );
    expect(network.nodes).toHaveLength(count + 2);
    expect(network.nodes.at(-1)!.inputs).toHaveLength(count);
    expect(network.nodes.at(-1)!.inputs[7]).toBe('dense 7');
  });

  test('of 100,000 affine layers that read one tensor keeps them', () => {
    const branches = Array.from({ length: 100_000 }, (_, index) =>
      affine(`norm ${index}`, 'x', { scale: [1], offset: [0] }),
    );
    const inputs = branches.map(({ name }) => name);
    const network = createNetwork({
      nodes: [input('x', [1]), ...branches, { kind: 'sum', name: 'sum', inputs }],
      outputs: ['sum'],
    });
    expect(canonize(network).nodes).toHaveLength(100_002);
  });

  test('of 50,000 layers that read a chain of as many views has one point for all of them', () => {
    const count = 50_000;
    const nodes: Node[] = [input('x', [1])];
    for (let index = 0; index < count; index += 1) {
      nodes.push(
        reshape(`view ${index}`, index === 0 ? 'x' : `view ${index - 1}`, [1]),
        dense(`dense ${index}`, `view ${index}`, { units: 1, weights: [1] }),
      );
    }
    const inputs = Array.from({ length: count }, (_, index) => `dense ${index}`);
    nodes.push({ kind: 'sum', name: 'sum', inputs });
    const points = pointsOf(createNetwork({ nodes, outputs: ['sum'] }));
    expect(points.map(({ id }) => id)).toEqual(['input', 'output']);
  });
});
