import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import { createInjectedExplainer } from '../../src/index.ts';
import { adversarialExplanation } from '../../src/models/adversarial-explanation.ts';
import {
  branchedExplainer,
  branchedNetwork,
  cosine,
  requestOf,
  rowOf,
} from '../apply/branched-network.ts';
import { mapRecord } from '../map-record.ts';

const explainer = branchedExplainer();
afterAll(() => explainer.dispose());
const request = requestOf(12);

const explain = (bound: number | null) => {
  const plan = { errorModel: 'adversarial-explanation', share: 1, seed: 5, points: ['input'] };
  const injected = createInjectedExplainer(
    explainer,
    branchedNetwork,
    bound === null ? undefined : { ...plan, options: { bound } },
  );
  const batch = injected.trace(request);
  const { output, relevance, targets } = batch.parts[0]!.propagate();
  const input = batch.parts[0]!.trace.tensors.get('x')!.dataSync() as Float32Array;
  const seen = { output, relevance, targets, input: input.slice(), hits: batch.hits.size };
  batch.dispose();
  injected.dispose();
  return seen;
};
const sound = explain(null);
const moved = explain(0.2);

describe('inputs moved by a fifth of their range at most', () => {
  test('keep the explained output to a thousandth, and the class', () => {
    expect(moved.hits).toBe(12);
    expect(moved.targets).toEqual(sound.targets);
    for (let sample = 0; sample < 12; sample += 1) {
      const target = sound.targets[sample]!;
      const before = rowOf(sound.output, sample)[target]!;
      const after = rowOf(moved.output, sample)[target]!;
      expect(Math.abs(after - before)).toBeLessThanOrEqual(1.01e-3 * Math.abs(before));
    }
  });

  test('stay within the bound', () => {
    for (const [index, value] of moved.input.entries())
      expect(Math.abs(value - request.batch.values[index]!)).toBeLessThanOrEqual(0.2 + 1e-6);
  });

  test('have other maps, the other the larger the bound', () => {
    const small = explain(0.02);
    const meanCosine = (seen: typeof moved): number => {
      let total = 0;
      for (let sample = 0; sample < 12; sample += 1)
        total += cosine(rowOf(seen.relevance, sample), rowOf(sound.relevance, sample));
      return total / 12;
    };
    expect(meanCosine(small)).toBeGreaterThan(meanCosine(moved));
    expect(meanCosine(moved)).toBeLessThan(0.9);
  });
});

test('roughness is Σ |x − neighbour| ÷ Σ |x|: 1 for 1, 0, 1, 0 over two rows', () => {
  const { statistic } = adversarialExplanation;
  if (statistic.scope !== 'map') throw new Error('expected a statistic of maps');
  const of = (values: readonly number[], shape: readonly number[]): number | undefined =>
    statistic.of(mapRecord({ input: Float32Array.from(values), inputShape: shape }));
  expect(of([1, 0, 1, 0], [4])).toBe(1.5);
  expect(of([1, 0, 1, 0], [2, 2, 1])).toBe(1);
  expect(of([1, 1, 1, 1], [2, 2, 1])).toBe(0);
  expect(of([0, 0], [2])).toBeUndefined();
  expect(of([Number.NaN, 1], [2])).toBeUndefined();
});
