import { createDetection, createInjectionPlan, createWatches } from '@pellucid/error-models';
import { defaultFilterPoints } from '@pellucid/filters';
import { compile } from '@pellucid/relevance';
import { memory } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import { createBatchExplainer, type BatchExplainer } from '../../src/compute/batch-explainer.ts';
import type { ExplanationPlan } from '../../src/compute/explanation-plan.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import type { SampleExplanation } from '../../src/compute/sample-explanation.ts';
import { batchOfDigits } from '../batch-of-digits.ts';
import { demoPlan, profilePlan } from '../demo-plan.ts';

const opened: BatchExplainer[] = [];
async function explainerOf(plan: ExplanationPlan): Promise<BatchExplainer> {
  const explainer = createBatchExplainer(await preparePlan(plan));
  opened.push(explainer);
  return explainer;
}
afterAll(() => {
  for (const { dispose } of opened) dispose();
});

const injection = { errorModel: 'spike', share: 0.5, seed: 7 } as const;
const bare = await explainerOf(demoPlan());
const corrected = await explainerOf(profilePlan({ injection, uncorrected: true }));
const injected = await explainerOf(demoPlan({ injection }));

/** Which of the digits 0 to 7 are hit, and where. */
const { points } = await preparePlan(profilePlan());
const hitOf = createInjectionPlan({
  ...injection,
  points: defaultFilterPoints(points).map(({ id }) => id),
});
const eight = [0, 1, 2, 3, 4, 5, 6, 7];
const hit = eight.filter((index) => hitOf(`e${index}`) !== undefined);
const spared = eight.filter((index) => !hit.includes(index));

/** Everything of a sample but the times, as comparable text. */
const textOf = (sample: SampleExplanation | undefined): string => JSON.stringify(sample);

describe('a batch of 8 digits [28, 28, 1]', () => {
  test('gives what the core gives: output, target, start, relevance, ledger', async () => {
    const { network, composite } = await preparePlan(demoPlan());
    const core = compile(network, { composite, batchSizes: [8] });
    const { values, targets, eventIds } = batchOfDigits(eight, [0, 1, 2, 3, 4, 5, 6, 7]);
    const expected = core.explain(
      { values, shape: [8, 28, 28, 1] },
      { target: [...targets] as number[] },
    );
    const { samples } = bare.explain({ values, targets, eventIds });
    for (const [sample, explanation] of samples.entries()) {
      const relevance = expected.relevance.values.subarray(sample * 784, (sample + 1) * 784);
      expect(explanation.relevance).toEqual(relevance);
      expect(explanation.output).toEqual(
        expected.output.values.subarray(sample * 10, (sample + 1) * 10),
      );
      expect(explanation.target).toBe(sample);
      expect(explanation.startValue).toBe(explanation.output[sample]);
      expect(explanation.uncorrected).toBeNull();
      // What a point has summed on the host, the core alone sums on the backend.
      for (const [layer, row] of expected.ledger.entries()) {
        expect(explanation.layers[layer]!.in).toBeCloseTo(row.in[sample]!, 4);
        expect(explanation.layers[layer]!.out).toBeCloseTo(row.out[sample]!, 4);
      }
      expect(explanation.points).toHaveLength(points.length);
    }
    core.dispose();
  });

  test('a predicted target is the largest output', () => {
    for (const { output, target } of bare.explain(batchOfDigits(eight)).samples) {
      expect(target).toBe(output.indexOf(Math.max(...output)));
    }
  });

  test('leaves no tensor behind, not even when the batch is refused', () => {
    corrected.explain(batchOfDigits(eight));
    const before = memory();
    for (let round = 0; round < 3; round += 1) {
      corrected.explain(batchOfDigits(eight.slice(round)));
      expect(() => corrected.explain(batchOfDigits([0, 1], [0, 10]))).toThrow('10');
      expect(() => corrected.explain(batchOfDigits([...eight, 8]))).toThrow('at most 8');
      expect(() =>
        corrected.explain({ ...batchOfDigits([0]), values: new Float32Array(783) }),
      ).toThrow('783 values');
    }
    const after = memory();
    expect([after.numTensors, after.numBytes]).toEqual([before.numTensors, before.numBytes]);
  });

  test('dispose gives back every tensor of the plan', async () => {
    const before = memory().numTensors;
    const explainer = createBatchExplainer(await preparePlan(profilePlan()));
    explainer.explain(batchOfDigits([0]));
    expect(memory().numTensors).toBeGreaterThan(before);
    explainer.dispose();
    expect(memory().numTensors).toBe(before);
  });
});

describe('the neighbours of a sample', () => {
  test('change no bit of it, wherever it stands and whether they are hit', () => {
    const whole = corrected.explain(batchOfDigits(eight)).samples;
    expect(Math.min(hit.length, spared.length)).toBeGreaterThan(0);
    for (const index of eight) {
      const alone = corrected.explain(batchOfDigits([index])).samples[0];
      const last = corrected.explain(batchOfDigits([3, 9, 7, index])).samples[3];
      expect(textOf(alone)).toBe(textOf(whole[index]));
      expect(textOf(last)).toBe(textOf(whole[index]));
    }
  });

  test('change no bit of it, though they are not finite', () => {
    const clean = corrected.explain(batchOfDigits([0, 1, 2])).samples;
    const request = batchOfDigits([0, 1, 2]);
    request.values.fill(Number.NaN, 784, 2 * 784);
    request.values[784] = Number.POSITIVE_INFINITY;
    const mixed = corrected.explain(request).samples;
    expect(textOf(mixed[0])).toBe(textOf(clean[0]));
    expect(textOf(mixed[2])).toBe(textOf(clean[2]));
    expect(mixed[1]!.output.every(Number.isNaN)).toBe(true);
  });

  test('change no bit of it, though they ask for another class', () => {
    const same = bare.explain(batchOfDigits([0, 1], [4, 4])).samples[0];
    const other = bare.explain(batchOfDigits([0, 1], [4, 9])).samples[0];
    expect(textOf(same)).toBe(textOf(other));
  });
});

describe('a spike in half of the events', () => {
  const request = batchOfDigits(eight);
  const clean = bare.explain(batchOfDigits(eight)).samples;
  const spiked = injected.explain(batchOfDigits(eight)).samples;
  const repaired = corrected.explain(request).samples;

  test('is found at the raw amplitude of its point, in the events that are hit only', () => {
    for (const index of hit) {
      const at = points.findIndex(({ id }) => id === hitOf(`e${index}`)!.point);
      const [before, after] = [clean, spiked].map((samples) => samples[index]!.points[at]!.raw);
      expect(after!.absmax).toBeGreaterThan(2 * before!.absmax);
      expect(spiked[index]!.relevance).not.toEqual(clean[index]!.relevance);
    }
    for (const index of spared) expect(textOf(spiked[index])).toBe(textOf(clean[index]));
  });

  test('the uncorrected map is that of an empty chain with the same spike', () => {
    for (const index of eight) {
      expect(repaired[index]!.uncorrected).toEqual(spiked[index]!.relevance);
    }
  });

  test('the corrected map differs exactly where a filter has written', () => {
    const isWritten = ({ points: figures }: SampleExplanation): boolean =>
      figures.some(({ applied }) => applied.some(({ outcome }) => outcome === 'changed'));
    expect(eight.filter((index) => isWritten(repaired[index]!))).toEqual(
      expect.arrayContaining(hit),
    );
    for (const sample of repaired) {
      const isChanged = textOfArray(sample.relevance) !== textOfArray(sample.uncorrected!);
      expect(isChanged).toBe(isWritten(sample));
    }
  });

  test('corrected and uncorrected map never share memory: both move to another thread', () => {
    const [untouched] = corrected.explain(batchOfDigits([spared[0]!])).samples;
    expect(untouched!.relevance.buffer).not.toBe(untouched!.uncorrected!.buffer);
  });

  test('is found where it was put in', () => {
    for (const index of hit) {
      const found = repaired[index]!.findings.map(({ point }) => point);
      expect(found).toContain(hitOf(`e${index}`)!.point);
    }
  });

  test('depends on the id of the event, not on its place', () => {
    const [index] = hit;
    const { values } = batchOfDigits([index!]);
    const renamed = injected.explain({ values, targets: ['predicted'], eventIds: ['none of it'] });
    const isHit = hitOf('none of it') !== undefined;
    expect(isHit).toBe(false);
    expect(textOf(renamed.samples[0])).toBe(textOf(clean[index!]));
  });
});

test('findings come in the order in which relevance meets the points: from the output on', async () => {
  const prepared = await preparePlan(demoPlan());
  const ids = prepared.points.map(({ id }) => id);
  const thresholds = ids.map((point) => ({ errorModel: 'spike', point, threshold: 0 }));
  const detection = createDetection(createWatches({ points: ids, thresholds }));
  const explainer = createBatchExplainer({ ...prepared, detection });
  opened.push(explainer);
  const [sample] = explainer.explain(batchOfDigits([0])).samples;
  const found = sample!.findings.map(({ point }) => points.findIndex(({ id }) => id === point));
  expect(found.length).toBeGreaterThan(5);
  expect(found).toEqual(found.toSorted((a, b) => b - a));
});

test('start one-hot and output differ from logit by what they start with', async () => {
  const oneHot = (await explainerOf(demoPlan({ start: 'one-hot' }))).explain(batchOfDigits([0]));
  const output = (await explainerOf(demoPlan({ start: 'output' }))).explain(batchOfDigits([0]));
  expect(oneHot.samples[0]!.startValue).toBe(1);
  const total = output.samples[0]!.output.reduce((sum, value) => sum + value, 0);
  expect(output.samples[0]!.startValue).toBeCloseTo(total, 4);
});

function textOfArray(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}
