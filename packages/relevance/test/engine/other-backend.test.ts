import { engine, getBackend, setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Explanation } from '../../src/index.ts';
import { relativeL2 } from '../relative-l2.ts';
import { batchOf, smallExplainer } from './small-network.ts';

const composites = [
  'uniform-epsilon',
  'epsilon-alpha2-beta1-flat',
  'uniform-gamma',
  'uniform-zero',
  'excitation-backprop',
];

const explain = (composite: string): Explanation => {
  const explainer = smallExplainer({ composite });
  try {
    return explainer.explain(batchOf(2));
  } finally {
    explainer.dispose();
  }
};

describe('the backend in JavaScript explains as TensorFlow does: [2, 6, 6, 2]', () => {
  const expected = new Map<string, Explanation>();

  beforeAll(async () => {
    if (getBackend() !== 'tensorflow') throw new Error(`compared with ${getBackend()}`);
    for (const composite of composites) expected.set(composite, explain(composite));
    await setBackend('cpu');
  });

  afterAll(async () => {
    await setBackend('tensorflow');
  });

  test.each(composites)('%s', (composite) => {
    expect(engine().backendName).toBe('cpu');
    const [got, wanted] = [explain(composite), expected.get(composite)!];
    expect(relativeL2(got.output.values, wanted.output.values)).toBeLessThan(1e-5);
    expect(relativeL2(got.relevance.values, wanted.relevance.values)).toBeLessThan(1e-4);
    for (const [index, row] of got.ledger.entries()) {
      expect(relativeL2(row.in, wanted.ledger[index]!.in)).toBeLessThan(1e-4);
      expect(relativeL2(row.dropped, wanted.ledger[index]!.dropped)).toBeLessThan(1e-4);
    }
  });
});
