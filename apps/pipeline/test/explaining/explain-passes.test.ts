import '@tensorflow/tfjs-node';
import type { FilterDefinition } from '@pellucid/filters';
import {
  FilterError,
  builtinFilters,
  compileChain,
  correction,
  createRegistry,
  defineFilter,
} from '@pellucid/filters';
import type { Explainer, Network, TensorData } from '@pellucid/relevance';
import { compile, createComposite, createNetwork } from '@pellucid/relevance';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { PreparedPlan } from '../../src/compute/prepare-plan.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import type { ExplainArraysOptions, ExplainedArrays } from '../../src/explaining/explain-arrays.ts';
import { explainArrays } from '../../src/explaining/explain-arrays.ts';
import { explainPasses, sampleSeeds } from '../../src/explaining/explain-passes.ts';
import { explanationReport } from '../../src/explaining/report.ts';
import { arrayAt, relativeL2, zennitFile } from '../integration/commands/zennit-case.ts';

const options: ExplainArraysOptions = {
  target: 'predicted',
  start: 'logit',
  keepPoints: false,
  uncorrected: false,
};
const mapOf = ({ inputRelevance }: Pick<ExplainedArrays, 'inputRelevance'>): Float32Array =>
  [...inputRelevance.values()][0]!.values;

describe('20 samples of [2, 128] in 2 passes, rows in parts of 32', () => {
  const { values } = arrayAt(zennitFile('conv1d-1', 'input.npy'));
  const batch = {
    shape: [20, 2, 128],
    values: Float32Array.from(
      { length: 20 * 256 },
      (_, index) => values[index % 768]! * (1 + Math.floor(index / 768) / 50),
    ),
  };
  const plan = async (...filters: readonly string[]): Promise<PreparedPlan> =>
    await preparePlan({
      model: zennitFile('conv1d-1', 'model.onnx'),
      filters,
      profile: 'none',
      batchSizes: [],
    });
  let single: PreparedPlan;
  let quiet: PreparedPlan;
  let noisy: PreparedPlan;
  beforeAll(async () => {
    single = await plan('fraction-clamp:high=0.3@2');
    quiet = await plan('fraction-clamp:high=0.3@2', 'mean-of-passes:passes=2,noise=0');
    noisy = await plan('fraction-clamp:high=0.3@2', 'mean-of-passes:passes=2');
  });

  test('without noise they are the single maps, for any start', () => {
    const classes = Array.from({ length: 20 }, (_, index) => index % 3);
    const start = {
      shape: [20, 3],
      values: Float32Array.from({ length: 60 }, (_, index) => Math.sin(index)),
    };
    const one = { shape: [3], values: Float32Array.of(0, 2, 1) };
    for (const asked of [{}, { target: classes }, { start }, { start: one }]) {
      const expected = explainArrays(single, batch, { ...options, ...asked });
      const explained = explainArrays(quiet, batch, { ...options, ...asked });
      expect(relativeL2(mapOf(explained), mapOf(expected))).toBeLessThan(1e-5);
      expect(explained.targets).toEqual(expected.targets);
    }
  });

  test('the map of a sample does not depend on where it stands', () => {
    const together = mapOf(explainArrays(noisy, batch, options));
    const last = { shape: [1, 2, 128], values: batch.values.slice(19 * 256) };
    const alone = mapOf(explainArrays(noisy, last, options));
    expect(relativeL2(together.subarray(19 * 256), alone)).toBeLessThan(1e-5);
    const without = mapOf(explainArrays(single, batch, options));
    expect(relativeL2(together, without)).toBeGreaterThan(0.01);
  });

  test('what is kept of the input is the combined map, and the report says what made it', () => {
    const explained = explainArrays(noisy, batch, {
      ...options,
      keepPoints: true,
      uncorrected: true,
    });
    expect(explained.pointRelevance.get('input')!.values).toEqual(mapOf(explained));
    const { filters, notices, points } = explanationReport(noisy, explained) as {
      filters: { name: string; points: string[] }[];
      notices: string[];
      points: { id: string; samples: { filters: { name: string; outcome: string }[] }[] }[];
    };
    expect(filters.at(-1)).toMatchObject({ name: 'mean-of-passes', points: ['input'] });
    expect(notices.join()).toContain('up to 3 × the time');
    expect(points[0]!.samples[19]!.filters).toMatchObject([
      { name: 'mean-of-passes', outcome: 'changed' },
    ]);
  });
});

test('seeds of samples are those of their values in every input', () => {
  const seeds = (a: readonly number[], b: readonly number[]): readonly string[] =>
    sampleSeeds({
      a: { shape: [2, 2], values: Float32Array.from(a) },
      b: { shape: [2, 1], values: Float32Array.from(b) },
    });
  const [first, second] = seeds([1, 2, 1, 2], [3, 4]);
  expect(first).not.toBe(second);
  expect(seeds([1, 2, 1, 2], [3, 3])).toEqual([first, first]);
});

describe('a network [2], [3] → [2] with two inputs', () => {
  const network: Network = createNetwork({
    nodes: [
      { kind: 'input', name: 'a', inputs: [], shape: [2] },
      { kind: 'input', name: 'b', inputs: [], shape: [3] },
      dense('left', 'a', [1, 2, -1, 3]),
      dense('right', 'b', [2, 1, -1, 1, 0.5, 3]),
      { kind: 'sum', name: 'both', inputs: ['left', 'right'] },
      dense('last', 'both', [1, -2, 2, 1]),
    ],
    outputs: ['last'],
  });
  const explainer: Explainer = compile(network, {
    composite: createComposite('uniform-epsilon', {}),
  });
  afterAll(() => explainer.dispose());
  const inputs = {
    a: { shape: [2, 2], values: Float32Array.of(1, 2, -1, 0.5) },
    b: { shape: [2, 3], values: Float32Array.of(3, 1, 2, 0, 1, -2) },
  };

  const explain = (
    specs: readonly string[],
    ...filters: readonly FilterDefinition[]
  ): ReturnType<typeof explainPasses> => {
    const registry = createRegistry('filter', [...builtinFilters.definitions, ...filters]);
    const chain = compileChain(specs, { points: explainer.points, registry });
    const given = { start: 'logit' as const, targetMask: undefined, largestBatch: 3 };
    const single = explainer.explain(inputs, { target: 1, atPoint: correction({ chain }) });
    return explainPasses(single, { explainer, plan: { chain, network }, inputs, ...given });
  };
  const maps = (made: { inputRelevance: ReadonlyMap<string, TensorData> }): number[][] =>
    ['a', 'b'].map((name) => [...made.inputRelevance.get(name)!.values]);

  test('both maps are combined, each written down at its own point', () => {
    const without = explain([]);
    expect(maps(explain(['median-of-passes:passes=5,noise=0']))).toEqual(maps(without));
    const made = explain(['median-of-passes:passes=5']);
    const [a, b] = maps(made);
    expect(a).not.toEqual(maps(without)[0]);
    expect(b).not.toEqual(maps(without)[1]);
    for (const [id, map] of [
      ['input_a', a!],
      ['input_b', b!],
    ] as const) {
      const { record } = made.points.find(({ point }) => point.id === id)!;
      const sums = record.map(({ corrected }) => corrected.sum);
      const size = map.length / 2;
      const expected = [0, 1].map((sample) =>
        map.slice(sample * size, (sample + 1) * size).reduce((total, value) => total + value, 0),
      );
      expect(sums).toEqual(expected.map((sum) => expect.closeTo(sum, 5) as number));
    }
  });

  test('a filter that was bypassed in one pass of a sample counts as bypassed for it, once', () => {
    let calls = 0;
    const failing = defineFilter({
      ...builtinFilters.get('identity'),
      meta: { ...builtinFilters.get('identity').meta, name: 'vendor/failing' },
      create: () => () => {
        calls += 1;
        // The two samples without noise, four passes of the first, and two of the second.
        if (calls > 6 && calls < 9) {
          throw new FilterError('FILTER_BYPASSED', 'it hung', { reason: 'timeout' });
        }
        return {};
      },
    });
    const made = explain(['vendor/failing@3', 'mean-of-passes:passes=4'], failing);
    expect(calls).toBe(2 + 8);
    const { record } = made.points.find(({ point }) => point.ordinal === 3)!;
    const bypassed = record.map(({ applied }) =>
      applied.filter(({ outcome }) => outcome === 'bypassed').map(({ name }) => name),
    );
    expect(bypassed).toEqual([[], ['vendor/failing']]);
  });
});

function dense(name: string, source: string, weights: readonly number[]) {
  return {
    kind: 'dense' as const,
    name,
    inputs: [source],
    units: 2,
    weights: Float32Array.from(weights),
    bias: null,
  };
}
