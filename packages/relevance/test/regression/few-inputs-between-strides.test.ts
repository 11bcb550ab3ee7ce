import '@tensorflow/tfjs-node';
import { expect, test } from 'vitest';

import { compile, createNetwork } from '../../src/index.ts';
import type { Node } from '../../src/index.ts';
import { input, windowOf } from '../nodes.ts';
import { seededRandom } from '../seeded-random.ts';

test('z-plus of a transposed convolution whose outputs read 8 cells of a kernel of 64 keeps its ledger', () => {
  const random = seededRandom(20_260_101);
  const node: Node = {
    kind: 'transposed-convolution',
    name: 'up',
    inputs: ['x'],
    window: windowOf([2, 2, 2], { strides: [2, 2, 2] }),
    outputPadding: [0, 0, 0],
    groups: 1,
    channels: 4,
    weights: random.floats(8 * 8 * 4),
    bias: null,
  };
  const network = createNetwork({ nodes: [input('x', [4, 4, 4, 8]), node], outputs: ['up'] });
  const explainer = compile(network, {
    composite: { name: 'z-plus', entries: [{ match: {}, rule: 'z-plus' }] },
  });
  const values = random.floats(4 * 4 * 4 * 8);
  const start = random.floats(8 * 8 * 8 * 4);

  const { ledger } = explainer.explain(
    { shape: [1, 4, 4, 4, 8], values },
    { start: { shape: [1, 8, 8, 8, 4], values: start } },
  );
  explainer.dispose();

  const [row] = ledger;
  const l1 = start.reduce((total, value) => total + Math.abs(value), 0);
  const left = row!.out[0]! + row!.stabilizer[0]! + row!.dropped[0]!;
  // Some outputs have no positive contribution at all: what arrives there the stabilizer keeps, all of it.
  expect(Math.abs(row!.stabilizer[0]!)).toBeGreaterThan(1e-6 * l1);
  expect(Math.abs(left - row!.in[0]!)).toBeLessThanOrEqual(1e-6 * l1);
});
