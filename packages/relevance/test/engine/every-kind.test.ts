import { memory } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { compile, compositePresets, createComposite, nodeKinds } from '../../src/index.ts';
import type { Explanation } from '../../src/index.ts';
import { relativeL2 } from '../relative-l2.ts';
import { everyKindBatch, everyKindNetwork } from './every-kind.ts';
import { samplesOf } from './small-network.ts';

const names = compositePresets
  .filter(({ dialect = 'zennit' }) => dialect === 'zennit')
  .map(({ name }) => name);
const network = everyKindNetwork();
const bounds = { low: -3, high: 3 };
const affineRule = { match: { kind: 'affine' }, rule: 'epsilon' } as const;

const explain = (name: string, samples: readonly [from: number, to: number]): Explanation => {
  const composite = createComposite(name, { bounds });
  const entries = [affineRule, ...composite.entries];
  const explainer = compile(network, { composite: { ...composite, entries } });
  try {
    return explainer.explain(samplesOf(everyKindBatch(4), ...samples));
  } finally {
    explainer.dispose();
  }
};

test('the network has a node of every kind', () => {
  const kinds = new Set(network.nodes.map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual(nodeKinds);
});

describe.each(names)('%s with a node of every kind, [4, 4, 4, 2]', (name) => {
  test('a batch of 4 is 4 batches of 1, and a repeat is the same bit for bit', () => {
    const whole = explain(name, [0, 4]);
    expect(explain(name, [0, 4])).toEqual(whole);
    for (let sample = 0; sample < 4; sample += 1) {
      const single = explain(name, [sample, sample + 1]);
      const part = whole.relevance.values.subarray(sample * 32, (sample + 1) * 32);
      expect(relativeL2(part, single.relevance.values)).toBeLessThanOrEqual(1e-4);
    }
  });

  test('every layer keeps in = out + bias + stabilizer + dropped', () => {
    const { ledger } = explain(name, [0, 4]);
    expect(ledger.length).toBeGreaterThan(10);
    const balanced = ledger.filter(
      (row) => row.layer.rule.name !== 'gradient' || row.layer.kind === 'max-pool',
    );
    const differences = balanced.flatMap((row) =>
      Array.from(row.in, (arrived, sample) => {
        const parts = [row.out, row.bias, row.stabilizer, row.dropped].map((sums) => sums[sample]!);
        const size = parts.reduce((total, part) => total + Math.abs(part), 1);
        return Math.abs(parts.reduce((total, part) => total + part, -arrived)) / size;
      }),
    );
    expect(Math.max(...differences)).toBeLessThan(1e-3);
  });

  test('no tensor is left by explain, none by dispose', () => {
    const before = memory().numTensors;
    const explainer = compile(network, { composite: createComposite(name, { bounds }) });
    const compiled = memory().numTensors;
    explainer.explain(everyKindBatch(2));
    explainer.explain(everyKindBatch(3));
    expect(memory().numTensors).toBe(compiled);
    explainer.dispose();
    expect(memory().numTensors).toBe(before);
  });
});
