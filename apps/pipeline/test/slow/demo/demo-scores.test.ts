import type { Finding } from '@pellucid/events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createExplainerPool } from '../../../src/compute/explainer-pool.ts';
import { demoEvents } from '../../../src/demo/demo-event.ts';
import type { DemoScores } from '../../../src/demo/demo-scores.ts';
import { cleanPlan, demoInjection, demoModelDirectory } from '../../../src/demo/demo-setting.ts';
import { scoreDemo } from '../../../src/demo/score-demo.ts';
import { loadDigits } from '../../../src/digits/digit-data.ts';
import { digitSize, exampleMap, examplePoint } from '../../demo/example-map.ts';

const [first, second] = ['02_convolution_convb_2', '03_convolution_convb_3'] as const;
const found = (point: string, errorModel = 'spike'): Finding => ({
  errorModel,
  point,
  statistic: 'gap',
  value: 9,
  threshold: 3,
  severity: 'warning',
});

/** Where each event was hit, and what the service found. */
const cases: readonly (readonly [hit: string | undefined, findings: readonly Finding[]])[] = [
  [first, [found(first)]],
  [first, [found(second)]],
  [second, [found(first), found(second)]],
  [second, []],
  [first, [found(first, 'another-model')]],
  [undefined, []],
  [undefined, [found(second)]],
  [undefined, [found(first), found(second)]],
];

const digits = await loadDigits(demoModelDirectory);
const source = demoEvents(digits, 2);
const events = cases.map(() => source.next().value);
const pool = createExplainerPool({ workers: 1, threads: 1 });
let scores: DemoScores;
const heard: (readonly [number, number])[] = [];

beforeAll(async () => {
  const values = Float32Array.from(events.flatMap(({ digit }) => [...digits.image(digit)]));
  const { samples } = await pool.explain(cleanPlan, () => ({
    values,
    targets: events.map(() => 'predicted'),
    eventIds: events.map(({ id }) => id),
  }));
  const maps = events.map(({ id }, index) => {
    const [hit, findings] = cases[index]!;
    const clean = samples[index]!.relevance;
    const corrected = { top8Gap: 2, pmpPositive: 100 };
    const point = (name: string) =>
      hit === name
        ? examplePoint(name, { raw: { top8Gap: 20, pmpPositive: 1000 }, corrected })
        : examplePoint(name, { raw: corrected, corrected });
    return exampleMap(id, {
      // Corrected is the clean map for the hit ones, and minus it for the others; uncorrected is nothing.
      corrected: hit === undefined ? clean.map((value) => -value) : clean,
      uncorrected: new Float32Array(digitSize),
      points: [examplePoint('input'), point(first), point(second)],
      findings,
    });
  });
  ({ scores } = await scoreDemo({
    events,
    maps: new Map(maps.map((map) => [map.eventId ?? '', map])),
    digits,
    pool,
    injection: demoInjection(0.5, 1),
    chosen: { filters: [] },
    hitOf: (id) => {
      const point = cases[events.findIndex((event) => event.id === id)]?.[0];
      return point === undefined ? undefined : { point };
    },
    onProgress: (done, all) => heard.push([done, all]),
  }));
}, 120_000);
afterAll(async () => await pool.close());

describe('scores of 8 events with maps made up', () => {
  test('found is a finding of the right model that names the right point', () => {
    expect(scores).toMatchObject({ events: 8, spiked: 5, found: 2, missed: 3 });
  });

  test('false is any finding on an event without spikes, counted once an event', () => {
    expect(scores.falseFindings).toBe(2);
  });

  test('cosines compare with maps made anew: 1 of the clean map, −1 of its opposite, 0 of nothing', () => {
    const { spikedUncorrected, spikedCorrected, cleanCorrected } = scores.epsilon;
    expect(spikedCorrected.mean).toBeCloseTo(1, 6);
    expect(spikedCorrected.p10).toBeCloseTo(1, 6);
    expect(cleanCorrected.mean).toBeCloseTo(-1, 6);
    expect(spikedUncorrected).toEqual({ mean: 0, p10: 0 });
  });

  test('strokes: the share of the corrected map is that of the clean one, a map of nothing has none', () => {
    expect(scores.strokes.corrected).toBeCloseTo(scores.strokes.clean, 6);
    expect(scores.strokes.clean).toBeGreaterThan(0.5);
    expect(scores.strokes.uncorrected).toBeNaN();
  });

  test('points: means of raw and corrected over all events, hits and finds of each', () => {
    expect(scores.points.map(({ point }) => point)).toEqual(['input', first, second]);
    expect(scores.points[1]).toMatchObject({ spiked: 3, found: 1 });
    expect(scores.points[1]!.gap.raw).toBeCloseTo((3 * 20 + 5 * 2) / 8, 12);
    expect(scores.points[1]!.gap.corrected).toBe(2);
    expect(scores.points[1]!.pmpPositiveLog10.raw).toBeCloseTo((3 * 3 + 5 * 2) / 8, 12);
    expect(scores.points[2]).toMatchObject({ spiked: 2, found: 1 });
    expect(scores.points[0]!.gap).toEqual({ raw: Number.NaN, corrected: Number.NaN });
  });

  test('says how far it is: three explanations an event', () => {
    expect(heard).toEqual([
      [8, 24],
      [16, 24],
      [24, 24],
    ]);
  });
});
