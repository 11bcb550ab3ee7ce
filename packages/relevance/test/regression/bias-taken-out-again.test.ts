import '@tensorflow/tfjs-node';
import { expect, test } from 'vitest';

import { compile, createNetwork } from '../../src/index.ts';
import { dense, input } from '../nodes.ts';

const layer = { units: 1, weights: [1e-5, 2e-5], bias: [1000] };
const network = createNetwork({
  nodes: [input('x', [2]), dense('d', 'x', layer)],
  outputs: ['d'],
});

// In float32, 1000 + 3e-5 − 1000 is 0.
test.each([
  { rule: 'zero', options: { bias: 'ignore' } },
  { rule: 'epsilon', options: { bias: 'ignore', epsilon: 1e-12 } },
  { rule: 'gamma-montavon', options: { bias: 'ignore', gamma: 0, epsilon: 1e-12 } },
  { rule: 'z-box', options: { epsilon: 1e-12 } },
])('$rule, [1, 2] with a bias of 10⁸ times what it is added to', ({ rule, options }) => {
  const composite = {
    name: 'one',
    entries: [{ match: { kind: 'dense' }, rule, options }],
    bounds: { low: 0, high: 2 },
  } as const;
  const explainer = compile(network, { composite });
  const start = { shape: [1, 1], values: Float32Array.of(3) };
  const { relevance } = explainer.explain(
    { shape: [1, 2], values: Float32Array.of(1, 1) },
    { start },
  );
  explainer.dispose();
  expect(relevance.values[0]).toBeCloseTo(1, 4);
  expect(relevance.values[1]).toBeCloseTo(2, 4);
});
