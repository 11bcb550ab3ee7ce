import { memory } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { compile, createNetwork } from '../../src/index.ts';
import type { LedgerRow } from '../../src/index.ts';
import { dense, input } from '../nodes.ts';
import { batchOf, smallExplainer } from './small-network.ts';

const options = { masses: true, amplificationBound: true };

/** The row of one dense layer; weights `[inputs, units]`. */
function rowOf(example: {
  readonly x: readonly number[];
  readonly weights: readonly number[];
  readonly bias?: readonly number[];
  readonly start: readonly number[];
  readonly rule: string;
  readonly options?: Readonly<Record<string, number>>;
}): LedgerRow {
  const { x, start, rule, options: ruleOptions = {}, ...layer } = example;
  const network = createNetwork({
    nodes: [input('x', [x.length]), dense('d', 'x', { units: start.length, ...layer })],
    outputs: ['d'],
  });
  const entries = [{ match: {}, rule, options: ruleOptions }];
  const explainer = compile(network, { composite: { name: 'one', entries } });
  const batch = { shape: [1, x.length], values: Float32Array.from(x) };
  const values = Float32Array.from(start);
  const { ledger } = explainer.explain(batch, {
    start: { shape: [1, start.length], values },
    ledger: options,
  });
  explainer.dispose();
  return ledger[0]!;
}

describe('the ledger', () => {
  test('has neither masses nor bounds unless asked', () => {
    const explainer = smallExplainer();
    const plain = explainer.explain(batchOf(2)).ledger;
    expect(
      plain.every(
        ({ masses, amplificationBound }) => masses === null && amplificationBound === null,
      ),
    ).toBe(true);
    const asked = explainer.explain(batchOf(2), { ledger: options }).ledger;
    const sums = (rows: readonly LedgerRow[]): Float64Array[] => rows.map((row) => row.out);
    expect(sums(asked)).toEqual(sums(plain));
    expect(asked.every(({ masses }) => masses !== null)).toBe(true);
    explainer.dispose();
  });

  test('positive and negative mass are what leaves at the layer’s input by sign', () => {
    const { masses, out } = rowOf({ x: [2, 1], weights: [2, -1], start: [3], rule: 'zero' });
    expect([...masses!.positive]).toEqual([4]);
    expect([...masses!.negative]).toEqual([1]);
    expect([...masses!.nonFinite]).toEqual([0]);
    expect([...out]).toEqual([3]);
  });

  test('values that are not finite are counted, and no mass', () => {
    const row = rowOf({ x: [2, 1], weights: [1, 1], start: [Number.NaN], rule: 'zero' });
    expect([...row.masses!.nonFinite]).toEqual([2]);
    expect([...row.masses!.positive]).toEqual([0]);
  });

  test.each([
    // z = 4 − 1 = 3 from parts of 5; z = 1 − 2 = −1 from parts of 3.
    ['zero', {}, { weights: [2, 0.5, -1, -2] }, 3],
    ['epsilon', { epsilon: 1 }, { weights: [2, 0.5, -1, -2] }, 1.5],
    ['z-plus', { epsilon: 1e-9 }, { weights: [2, 0.5, -1, -2] }, 1],
    ['z-plus', { epsilon: 1e-9 }, { weights: [2, 0.5, -1, -2], bias: [4, 1] }, 0.5],
    ['alpha-beta', { epsilon: 1e-9 }, { weights: [2, 0.5, -1, -2] }, 3],
    ['flat', { epsilon: 1e-9 }, { weights: [2, 0.5, -1, -2] }, 1],
    // z > 0: 1.5·4 − 1 = 5 from 7; z < 0: 1 − 1.5·2 = −2 from 4.
    ['gamma', { gamma: 0.5, epsilon: 1e-9 }, { weights: [2, 0.5, -1, -2] }, 2],
  ])('the amplification bound of %s with %o', (rule, ruleOptions, layer, expected) => {
    const row = rowOf({ x: [2, 1], start: [1, 1], rule, options: ruleOptions, ...layer });
    expect(row.amplificationBound![0]).toBeCloseTo(expected, 5);
  });

  test('no layer multiplies the l1 norm by more than its bound, and no tensor is left', () => {
    for (const composite of [
      'uniform-epsilon',
      'uniform-gamma',
      'epsilon-alpha2-beta1',
      'uniform-w-square',
    ]) {
      const explainer = smallExplainer({ composite });
      const before = memory().numTensors;
      const { ledger, start } = explainer.explain(batchOf(3), { ledger: options });
      expect(memory().numTensors).toBe(before);
      const bounded = ledger.filter(({ amplificationBound }) => amplificationBound !== null);
      expect(bounded.map(({ layer }) => layer.kind)).toEqual([
        'convolution',
        'convolution',
        'dense',
        'dense',
      ]);
      for (let sample = 0; sample < 3; sample += 1) {
        let norm = start.values
          .subarray(sample * 4, sample * 4 + 4)
          .reduce((sum, value) => sum + Math.abs(value), 0);
        for (const row of bounded.toReversed()) {
          const left = row.masses!.positive[sample]! + row.masses!.negative[sample]!;
          expect(left).toBeLessThanOrEqual(norm * row.amplificationBound![sample]! * 1.0001);
          norm = left;
        }
      }
      explainer.dispose();
    }
  });

  test('the amplification bound of a sum is that of its cancellation: Σ |c·x| over |Σ c·x + ε|', () => {
    const network = createNetwork({
      nodes: [
        input('x', [1]),
        dense('a', 'x', { units: 2, weights: [2, 3] }),
        dense('b', 'x', { units: 2, weights: [1, 1] }),
        { kind: 'sum', name: 'sum', inputs: ['a', 'b'], coefficients: [1, -1] },
        { kind: 'sum', name: 'all', inputs: ['sum', 'b'], coefficients: [1, 2] },
      ],
      outputs: ['all'],
    });
    const composite = {
      name: 'ε',
      entries: [{ match: {}, rule: 'epsilon', options: { epsilon: 1 } }],
    };
    const explainer = compile(network, { composite });
    const batch = { shape: [2, 1], values: Float32Array.of(1, -2) };
    const { ledger } = explainer.explain(batch, { ledger: options });
    const [, , sum, all] = ledger.map(({ amplificationBound }) => amplificationBound!);
    // 2 − 1 from 3 and 3 − 1 from 4; twice as much with the other sign, and the same stabilizer.
    expect([...sum!]).toEqual([3 / 2, 6 / 3].map((value) => expect.closeTo(value, 5)));
    // 1 + 2 from 3 and 2 + 2 from 4: no cancellation, and the stabilizer holds some back.
    expect([...all!]).toEqual([4 / 5, 8 / 9].map((value) => expect.closeTo(value, 5)));
    explainer.dispose();
  });

  test('what a visitor takes off at a point is booked at the layer that reads it', () => {
    const explainer = smallExplainer();
    const { ledger } = explainer.explain(batchOf(2), {
      atPoint: ({ point, relevance }) => {
        if (point.ordinal !== 3) return undefined;
        relevance().fill(0);
        return { isWritten: true, record: null };
      },
    });
    for (const row of ledger) {
      const lost = row.layer.ordinal === 3 ? row.out : new Float64Array(2);
      for (const [sample, value] of lost.entries()) {
        expect(row.filters[sample]).toBeCloseTo(value, 6);
      }
    }
    explainer.dispose();
  });
});
