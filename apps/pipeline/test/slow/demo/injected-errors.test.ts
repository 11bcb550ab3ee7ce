import type { Injector, PlannedInjection } from '@pellucid/error-models';
import { createInjectionPlan, createInjector } from '@pellucid/error-models';
import { defaultFilterPoints } from '@pellucid/filters';
import type { PointVisitor } from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { loadBackend } from '../../../src/backend/load-backend.ts';
import { createExplainerPool } from '../../../src/compute/explainer-pool.ts';
import { preparePlan } from '../../../src/compute/prepare-plan.ts';
import type { SampleExplanation } from '../../../src/compute/sample-explanation.ts';
import { planFromConfig } from '../../../src/config/plan-from-config.ts';
import { demoEvents } from '../../../src/demo/demo-event.ts';
import { demoConfig, demoInjection, demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { loadDigits } from '../../../src/digits/digit-data.ts';

const samples = 32;
const digitSize = 28 * 28;
const injection = demoInjection(0.6, 11);
const plan = planFromConfig(demoConfig('unused', 0), { injection })(demoModelDirectory);
const prepared = await preparePlan(plan);
const planned = createInjectionPlan({
  ...injection,
  points: defaultFilterPoints(prepared.points).map(({ id }) => id),
});
const spikes = createInjector(injection) as Extract<Injector, { stage: 'relevance' }>;
const digits = await loadDigits(demoModelDirectory);
const source = demoEvents(digits, 11);
const events = Array.from({ length: samples }, () => source.next().value);
const hits: readonly (PlannedInjection | undefined)[] = events.map(({ id }) => planned(id));
const values = new Float32Array(samples * digitSize);
events.forEach(({ digit }, sample) => values.set(digits.image(digit), sample * digitSize));
const targets = events.map(() => 'predicted' as const);

/** Explains the digits by the engine alone: no chain, no detectors, each error put in by hand. */
function explainByHand(withErrors: boolean) {
  const explainer = compile(prepared.network, {
    composite: prepared.composite,
    batchSizes: plan.batchSizes,
  });
  const visitor: PointVisitor<{ readonly before: Float32Array; readonly after: Float32Array }> = (
    view,
  ) => {
    const relevance = view.relevance();
    const before = relevance.slice();
    const size = view.point.shape.reduce((a, b) => a * b, 1);
    hits.forEach((hit, sample) => {
      if (!withErrors || hit?.point !== view.point.id) return;
      const cut = (all: Float32Array): Float32Array =>
        all.subarray(sample * size, (sample + 1) * size);
      const site = {
        point: view.point,
        relevance: cut(relevance),
        activation: () => cut(view.activation()),
        start: view.start[sample]!,
      };
      spikes.apply(site, hit.random());
    });
    return { isWritten: withErrors, record: { before, after: relevance.slice() } };
  };
  const batch = { values, shape: [samples, 28, 28, 1] };
  const explanation = explainer.explain(batch, {
    target: targets,
    start: 'logit',
    atPoint: visitor,
  });
  explainer.dispose();
  return explanation;
}

const largestOf = (relevance: Float32Array): number =>
  relevance.reduce((top, value) => Math.max(top, Math.abs(value)), 0);

/** Largest difference of two maps over the largest magnitude of the first. */
const relativeDifference = (a: Float32Array, b: Float32Array): number =>
  largestOf(a.map((value, at) => value - b[at]!)) / largestOf(a);

const pool = createExplainerPool({ workers: 1, threads: 1 });
let served: readonly SampleExplanation[] = [];
let clean: ReturnType<typeof explainByHand>;
let spiked: ReturnType<typeof explainByHand>;
beforeAll(async () => {
  const eventIds = events.map(({ id }) => id);
  served = (await pool.explain(plan, () => ({ values: values.slice(), targets, eventIds })))
    .samples;
  await loadBackend({ threads: 1 });
  clean = explainByHand(false);
  spiked = explainByHand(true);
}, 120_000);
afterAll(async () => await pool.close());

const part = (all: Float32Array, sample: number): Float32Array =>
  all.subarray((sample * all.length) / samples, ((sample + 1) * all.length) / samples);

describe('32 digits, 0.6 of them with spikes', () => {
  test('are hit at several points, and some are not', () => {
    const points = new Set(hits.flatMap((hit) => hit?.point ?? []));
    expect(points.size).toBeGreaterThan(3);
    expect(hits.filter((hit) => hit === undefined).length).toBeGreaterThan(5);
  });

  test('uncorrected is the map of the same errors put in by hand, without any filter', () => {
    const differences = served.map(({ uncorrected }, sample) =>
      relativeDifference(part(spiked.relevance.values, sample), uncorrected!),
    );
    expect(Math.max(...differences)).toBeLessThan(1e-5);
  });

  test('uncorrected is the clean map where no error was put in, and another where one was', () => {
    const differences = served.map(({ uncorrected }, sample) =>
      relativeDifference(part(clean.relevance.values, sample), uncorrected!),
    );
    const isHit = (sample: number): boolean => hits[sample] !== undefined;
    const without = differences.filter((_, sample) => !isHit(sample));
    expect(Math.max(...without)).toBeLessThan(1e-5);
    // A spike above nothing but background reaches no pixel.
    const damaged = differences.filter((value, sample) => isHit(sample) && value > 1e-3);
    expect(damaged.length).toBeGreaterThan(0.7 * (samples - without.length));
  });

  test('an error is 1 to 6 values of 3 to 30 times the largest there, the rest as it was', () => {
    const changes = spiked.points.flatMap(({ point, record }) =>
      hits.map((hit, sample) => {
        const [before, after] = [part(record.before, sample), part(record.after, sample)];
        const largest = largestOf(before);
        const changed = [...before.keys()].filter((at) => before[at] !== after[at]);
        const heights = changed.map((at) => Math.abs(after[at]!) / largest);
        return { isHit: hit?.point === point.id, heights };
      }),
    );
    const counts = changes.filter(({ isHit }) => isHit).map(({ heights }) => heights.length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(6);
    expect(new Set(counts).size).toBeGreaterThan(3);
    expect(changes.filter(({ isHit, heights }) => !isHit && heights.length > 0)).toEqual([]);
    const heights = changes.flatMap((change) => change.heights);
    expect(Math.min(...heights)).toBeGreaterThan(2.999);
    expect(Math.max(...heights)).toBeLessThan(30.001);
  });

  test('raw is measured with the error in it: the largest is that of the spikes', () => {
    const ratios = spiked.points.flatMap(({ point, record }, index) =>
      hits.flatMap((hit, sample) =>
        hit?.point === point.id
          ? served[sample]!.points[index]!.raw.absmax / largestOf(part(record.after, sample))
          : [],
      ),
    );
    expect(ratios).toHaveLength(hits.filter((hit) => hit !== undefined).length);
    // Gates above may have closed on a clean value, which changes a little what arrives; a spike is 3 times as high.
    expect(Math.min(...ratios)).toBeGreaterThan(0.7);
    expect(Math.max(...ratios)).toBeLessThan(1.4);
  });

  test('uncorrected and clean maps belong to the same forward pass: the outputs agree', () => {
    const differences = served.map(({ output }, sample) =>
      relativeDifference(part(clean.output.values, sample), output),
    );
    expect(Math.max(...differences)).toBeLessThan(1e-5);
  });
});
