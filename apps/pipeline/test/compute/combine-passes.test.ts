import { createRandom } from '@pellucid/error-models';
import { builtinEnsembles, completeOptions } from '@pellucid/filters';
import { compile } from '@pellucid/relevance';
import { memory } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import { createBatchExplainer, type BatchExplainer } from '../../src/compute/batch-explainer.ts';
import type { ExplanationPlan } from '../../src/compute/explanation-plan.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import type { SampleExplanation } from '../../src/compute/sample-explanation.ts';
import { batchOfDigits, digitAt } from '../batch-of-digits.ts';
import { demoPlan } from '../demo-plan.ts';

const opened: BatchExplainer[] = [];
async function explainerOf(more: Partial<ExplanationPlan>): Promise<BatchExplainer> {
  const explainer = createBatchExplainer(await preparePlan(demoPlan(more)));
  opened.push(explainer);
  return explainer;
}
afterAll(() => {
  for (const { dispose } of opened) dispose();
});

const textOf = (sample: SampleExplanation | undefined): string => JSON.stringify(sample);
/** Zero has one sign. */
const numbers = (values: Float32Array): Float32Array => values.map((value) => value + 0);
const five = [0, 1, 2, 3, 4];
const bare = await explainerOf({});
const single = bare.explain(batchOfDigits(five)).samples;
const noisy = await explainerOf({ filters: ['mean-of-passes:passes=3'], uncorrected: true });
const combined = noisy.explain(batchOfDigits(five)).samples;

describe.each(['mean-of-passes', 'median-of-passes', 'sign-agreement'])(
  '3 passes of %s without noise, 5 digits in rows of 8',
  (name) => {
    test('give the numbers of the single map, and say that nothing changed', async () => {
      const explainer = await explainerOf({ filters: [`${name}:passes=3,noise=0`] });
      const { samples } = explainer.explain(batchOfDigits(five));
      for (const [index, { relevance, points, ...sample }] of samples.entries()) {
        const { relevance: map, points: expected, ...rest } = single[index]!;
        expect(sample).toEqual(rest);
        expect(numbers(relevance)).toEqual(numbers(map));
        expect(points.map(({ raw, corrected }) => [raw, corrected])).toEqual(
          expected.map(({ raw, corrected }) => [raw, corrected]),
        );
        expect(points[0]!.applied).toEqual([
          {
            name,
            version: '1.0.0',
            options: expect.objectContaining({ passes: 3, noise: 0 }) as unknown,
            outcome: 'unchanged',
            changes: {},
            removedL1: 0,
            removedSum: 0,
          },
        ]);
      }
    });
  },
);

describe('mean-of-passes with 3 noisy passes', () => {
  test('is the mean of three maps of the core for the class asked for, with the noise of the event', async () => {
    const { network, composite } = await preparePlan(demoPlan());
    const core = compile(network, { composite, batchSizes: [8] });
    const definition = builtinEnsembles.get('mean-of-passes');
    const { perturb } = definition.create(completeOptions('', definition.schema, { passes: 3 }));
    const { name } = network.inputs[0]!;
    const maps = [0, 1, 2].map((pass) => {
      const values = digitAt(2).slice();
      perturb(values, { pass, random: createRandom('passes', 'e2', pass, name).next });
      const shape = [1, 28, 28, 1];
      return core.explain({ shape, values }, { target: [7] }).relevance.values;
    });
    core.dispose();
    const mean = maps[0]!.map((value, index) => (value + maps[1]![index]! + maps[2]![index]!) / 3);
    const [sample] = noisy.explain(batchOfDigits([2], [7])).samples;
    expect(numbers(sample!.relevance)).toEqual(numbers(mean));
  });

  test('leaves output, target, ledger, findings and every point but the input as they are', () => {
    for (const [index, sample] of combined.entries()) {
      const { relevance, points, uncorrected, ...rest } = sample;
      const { relevance: _, points: expected, uncorrected: __, ...same } = single[index]!;
      expect(rest).toEqual(same);
      expect(points.slice(1)).toEqual(expected.slice(1));
      expect(points[0]!.raw).toEqual(expected[0]!.raw);
      expect(relevance).not.toEqual(single[index]!.relevance);
      expect(uncorrected).toEqual(single[index]!.relevance);
    }
  });

  test('writes down at the input what became of the single map', () => {
    for (const { relevance, points } of combined) {
      const { raw, corrected, applied } = points[0]!;
      const l1 = relevance.reduce((total, value) => total + Math.abs(value), 0);
      const sum = relevance.reduce((total, value) => total + value, 0);
      expect([corrected.l1, corrected.sum]).toEqual([
        expect.closeTo(l1, 4) as number,
        expect.closeTo(sum, 4) as number,
      ]);
      expect(applied).toMatchObject([{ name: 'mean-of-passes', outcome: 'changed' }]);
      expect(applied[0]!.removedL1).toBe(raw.l1 - corrected.l1);
      expect(applied[0]!.removedSum).toBe(raw.sum - corrected.sum);
      expect(applied[0]!.changes!.smoothed).toBeGreaterThan(400);
    }
  });

  test('the same event has the same bytes, whoever its neighbours are and where it stands', () => {
    const alone = noisy.explain(batchOfDigits([3])).samples[0];
    const last = noisy.explain(batchOfDigits([7, 9, 1, 6, 3])).samples[4];
    expect(textOf(alone)).toBe(textOf(combined[3]));
    expect(textOf(last)).toBe(textOf(combined[3]));
  });

  test('the id of the map decides on the noise, where there is one', () => {
    const explain = (mapIds: readonly string[]): string =>
      textOf(noisy.explain({ ...batchOfDigits([3]), mapIds }).samples[0]);
    expect(explain(['a'])).toBe(explain(['a']));
    expect(explain(['a'])).not.toBe(explain(['b']));
  });

  test('leaves no tensor behind, not even when the batch is refused', () => {
    const before = memory();
    noisy.explain(batchOfDigits(five));
    expect(() => noisy.explain(batchOfDigits([0, 1], [0, 10]))).toThrow('10');
    const after = memory();
    expect([after.numTensors, after.numBytes]).toEqual([before.numTensors, before.numBytes]);
  });

  test('an input that is not finite has a map of zeros, and its neighbour the usual one', () => {
    const request = batchOfDigits([0, 1]);
    request.values[0] = Number.NaN;
    const { samples } = noisy.explain(request);
    expect(samples[0]!.relevance.every((value) => value === 0)).toBe(true);
    expect(samples[0]!.points[0]!.applied[0]!.changes).toEqual({ quarantined: 784 });
    expect(textOf(samples[1])).toBe(textOf(combined[1]));
  });
});

describe('passes with a chain and errors in them', () => {
  const injection = { errorModel: 'spike', share: 1, seed: 7 } as const;
  const identical = 'mean-of-passes:passes=2,noise=0';
  const chain = 'fraction-pass:high=0.5@3..6';

  test('are filtered and hit as the single map is', async () => {
    const once = await explainerOf({ filters: [chain], injection });
    const twice = await explainerOf({ filters: [chain, identical], injection });
    const expected = once.explain(batchOfDigits(five)).samples;
    for (const [index, { relevance, points }] of twice
      .explain(batchOfDigits(five))
      .samples.entries()) {
      expect(numbers(relevance)).toEqual(numbers(expected[index]!.relevance));
      expect(points.slice(1)).toEqual(expected[index]!.points.slice(1));
      expect(relevance).not.toEqual(single[index]!.relevance);
    }
  });

  test.each([
    'dead-channel',
    'operator-mismatch',
    'start-error',
    'systematic-artefact',
    'weight-bit-flip',
  ])('are hit by %s where the single map is', async (errorModel) => {
    const half = { errorModel, share: 0.5, seed: 7 } as const;
    const once = await explainerOf({ injection: half });
    const twice = await explainerOf({ filters: [identical], injection: half });
    const mapsOf = ({ explain }: BatchExplainer): Float32Array[] =>
      explain(batchOfDigits(five)).samples.map(({ relevance }) => numbers(relevance));
    const expected = mapsOf(once);
    expect(mapsOf(twice)).toEqual(expected);
    expect(expected).not.toEqual(single.map(({ relevance }) => numbers(relevance)));
  });

  test('the uncorrected map has the error, and neither filters nor passes', async () => {
    const hit = await explainerOf({ injection });
    const repaired = await explainerOf({
      filters: [chain, 'mean-of-passes:passes=2'],
      injection,
      uncorrected: true,
    });
    const expected = hit.explain(batchOfDigits(five)).samples;
    for (const [index, { uncorrected }] of repaired
      .explain(batchOfDigits(five))
      .samples.entries()) {
      expect(uncorrected).toEqual(expected[index]!.relevance);
    }
  });
});

test('what passes cost is said before', async () => {
  const { notices, pipelineDigest } = await preparePlan(
    demoPlan({ filters: ['mean-of-passes:passes=8'] }),
  );
  expect(notices.join()).toContain('in 8 passes and once as it is: up to 9 × the time');
  const { pipelineDigest: other } = await preparePlan(
    demoPlan({ filters: ['mean-of-passes:passes=9'] }),
  );
  expect(other).not.toBe(pipelineDigest);
});
