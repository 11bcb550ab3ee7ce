import { compile, createComposite } from '@pellucid/relevance';
import '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { createAnalyticNetwork } from '../../src/analytic/index.ts';
import type { AnalyticOptions } from '../../src/analytic/index.ts';
import { cosineSimilarity, stackSamples } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

const count = 6;

const variants: readonly (readonly [string, Partial<AnalyticOptions>])[] = [
  ['plain', {}],
  ['3 channels, 5 classes', { channels: 3, classes: 5 }],
  ['depth 3', { depth: 3 }],
  ['bias', { bias: 0.5 }],
  ['batch normalization', { hasNormalization: true }],
  ['bias and batch normalization', { bias: 0.5, hasNormalization: true }],
  ['average pool', { pooling: 'average' }],
  ['max pool', { pooling: 'max' }],
  ['all of it', { bias: 0.3, hasNormalization: true, pooling: 'max', depth: 2, channels: 2 }],
  ['one patch, one detector', { grid: 1, detectors: 1, patch: 6 }],
  ['positive, depth 2', { isPositive: true, depth: 2 }],
];

/** Relevance of each sample's label, by the engine. */
function explained(options: AnalyticOptions, composite: string, epsilon: number) {
  const analytic = createAnalyticNetwork(options);
  const samples = Array.from({ length: count }, (_, index) => analytic.sample(index));
  const { inputs, labels } = stackSamples(samples);
  const explainer = compile(analytic.network, {
    composite: createComposite(composite, composite === 'uniform-epsilon' ? { epsilon } : {}),
  });
  const { output, relevance } = explainer.explain(inputs, { target: labels });
  explainer.dispose();
  const size = inputs.values.length / count;
  return samples.map((sample, index) => ({
    sample,
    exact: analytic.relevanceOf(sample.input.values, sample.label),
    output: output.values[index * analytic.classes.length + sample.label]!,
    relevance: relevance.values.subarray(index * size, (index + 1) * size),
  }));
}

const largestOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);

/** Largest difference as a share of the largest value; of an input that no detector answers to, the difference itself. */
function differenceOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return largestOf(Array.from(a, (value, index) => value - b[index]!)) / (largestOf(b) || 1);
}

describe('createAnalyticNetwork', () => {
  test.each(variants)(
    '%s: the engine’s LRP-0 and LRP-ε are the exact relevance',
    (_title, change) => {
      for (const epsilon of [0, 1e-7]) {
        const name = epsilon === 0 ? 'uniform-zero' : 'uniform-epsilon';
        const maps = explained({ seed: 'exact', ...change }, name, epsilon);
        for (const { exact, output, relevance } of maps) {
          expect(Math.abs(output - exact.output)).toBeLessThan(
            2e-5 * largestOf(exact.relevance) + 1e-4,
          );
          expect(differenceOf(relevance, exact.relevance)).toBeLessThan(1e-3);
        }
      }
    },
  );

  test.each(variants)(
    '%s: relevance and what is absorbed add up to the output',
    (_title, change) => {
      const analytic = createAnalyticNetwork({ seed: 'sum', ...change });
      for (let index = 0; index < count; index += 1) {
        const { input } = analytic.sample(index);
        for (const target of analytic.classes.keys()) {
          const { output, relevance, absorbed } = analytic.relevanceOf(input.values, target);
          const sum = relevance.reduce((total, value) => total + value, 0);
          expect(sum + absorbed).toBeCloseTo(output, 9);
        }
      }
    },
  );

  test('relevance is the derivative times the input where nothing is absorbed: finite differences', () => {
    const analytic = createAnalyticNetwork({ seed: 'slope', pooling: 'max', depth: 1 });
    const { input } = analytic.sample(0);
    const { relevance } = analytic.relevanceOf(input.values, 1);
    const outputAt = (index: number, step: number): number => {
      const moved = Float64Array.from(input.values);
      moved[index]! += step;
      return analytic.relevanceOf(moved, 1).output;
    };
    for (const [index, value] of input.values.entries()) {
      const slope = (outputAt(index, 1e-6) - outputAt(index, -1e-6)) / 2e-6;
      expect(relevance[index]).toBeCloseTo(slope * value, 5);
    }
  });

  test('where all is positive, z⁺ and γ give the same map as LRP-0, and α2β1 twice as much a layer', () => {
    const options = { seed: 3, isPositive: true, depth: 2 };
    for (const [composite, factor] of [
      ['uniform-z-plus', 1],
      ['uniform-gamma', 1],
      ['uniform-alpha2-beta1', 2 ** 4],
    ] as const) {
      for (const { exact, relevance } of explained(options, composite, 0)) {
        const expected = exact.relevance.map((value) => factor * value);
        expect(differenceOf(relevance, expected)).toBeLessThan(1e-4);
      }
    }
  });

  test('where signs are mixed, z⁺ gives another map', () => {
    const cosines = explained({ seed: 3 }, 'uniform-z-plus', 0).map(({ exact, relevance }) =>
      cosineSimilarity(relevance, exact.relevance)!,
    );
    expect(Math.max(...cosines)).toBeLessThan(0.95);
  });

  test('ε that is not small has an error of known direction: relevance shrinks towards zero', () => {
    for (const { exact, relevance } of explained({ seed: 4, detectors: 1 }, 'uniform-epsilon', 1)) {
      for (const [index, value] of relevance.entries()) {
        expect(Math.abs(value)).toBeLessThanOrEqual(Math.abs(exact.relevance[index]!) + 1e-4);
      }
      expect(differenceOf(relevance, exact.relevance)).toBeGreaterThan(0.01);
    }
  });

  test('biases absorb what LRP-0 loses: sum of the engine’s map = output − absorbed', () => {
    for (const { exact, output, relevance } of explained({ seed: 5, bias: 1 }, 'uniform-zero', 0)) {
      expect(Math.abs(exact.absorbed)).toBeGreaterThan(0.01);
      const sum = relevance.reduce((total, value) => total + value, 0);
      expect(Math.abs(sum - (output - exact.absorbed))).toBeLessThan(2e-3);
    }
  });

  test('a sample’s truth is the relevance of its label, channels summed; the label is the largest class', () => {
    const analytic = createAnalyticNetwork({ seed: 6, channels: 2, classes: 4 });
    for (let index = 0; index < count; index += 1) {
      const { input, label, truth, tier, parameters } = analytic.sample(index);
      expect(tier).toBe('analytic');
      expect(truth.shape).toEqual([16, 16]);
      const exact = analytic.classes.map((_, target) => analytic.relevanceOf(input.values, target));
      expect(exact.every(({ output }) => output <= exact[label]!.output)).toBe(true);
      expect(parameters['output']).toBe(exact[label]!.output);
      const { relevance } = exact[label]!;
      for (const [place, value] of truth.values.entries()) {
        expect(value).toBeCloseTo(relevance[2 * place]! + relevance[2 * place + 1]!, 5);
      }
    }
  });

  test('the same seed gives the same network and inputs, another seed others', () => {
    const of = (seed: number) => {
      const { network, sample } = createAnalyticNetwork({ seed });
      return [network.nodes, sample(2).input.values];
    };
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  test.each<readonly [Partial<AnalyticOptions>, string]>([
    [{ patch: 0 }, 'An analytic network expects patch of at least 1, got 0'],
    [{ detectors: 1.5 }, 'An analytic network expects detectors of at least 1, got 1.5'],
    [{ depth: -1 }, 'An analytic network expects a depth of at least 0, got -1'],
    [{ bias: Number.NaN }, 'An analytic network expects a finite bias of at least 0, got NaN'],
    [
      { grid: 3, pooling: 'max' },
      'An analytic network expects an even grid where there is a pool, got 3',
    ],
  ])('refuses %j', (options, message) => {
    const error = errorOf(() => createAnalyticNetwork({ seed: 1, ...options }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(message);
  });

  test('refuses an input of another length', () => {
    const error = errorOf(() => createAnalyticNetwork({ seed: 1 }).relevanceOf([1, 2], 0));
    expect(error.code).toBe('SHAPE_MISMATCH');
    expect(error.message).toBe(
      'Exact relevance expects two arrays of one length, got 2 and 256 values',
    );
  });

  test.each([-1, 2, 0.5])('refuses the class %d of two', (target) => {
    const { relevanceOf, sample } = createAnalyticNetwork({ seed: 1 });
    const error = errorOf(() => relevanceOf(sample(0).input.values, target));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(`Exact relevance expects a class from 0 to 1, got ${target}`);
  });
});
