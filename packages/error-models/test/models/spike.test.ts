import { applyChain, builtinFilters, compileChain, completeOptions } from '@pellucid/filters';
import type { ChainOutcome } from '@pellucid/filters';
import { AmplitudeSketch } from '@pellucid/relevance/amplitude';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createDetector, createRandom, errorModels } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { injectInto } from '../inject-into.ts';
import { quietMap, summarize } from '../quiet-map.ts';

const spike = errorModels.get('spike');

const injectionOf = (
  given: Readonly<Record<string, unknown>> = {},
): ReturnType<typeof injectInto> => injectInto('spike', given);

/** Places where two maps differ. */
const changedPlaces = (a: Float32Array, b: Float32Array): number[] =>
  [...a.keys()].filter((place) => !Object.is(a[place], b[place]));

const options = fc
  .tuple(
    fc.integer({ min: 1, max: 8 }),
    fc.nat({ max: 4 }),
    fc.double({ min: 1.5, max: 20, noNaN: true }),
    fc.double({ min: 0, max: 30, noNaN: true }),
  )
  .map(([fewest, more, weakest, wider]) => ({
    fewest,
    most: fewest + more,
    weakest,
    strongest: weakest + wider,
  }));
const seeds = fc.nat({ max: 2 ** 30 });

describe('injection', () => {
  test('by default 1 to 6 spikes of 3 to 30 times the largest', () => {
    expect(completeOptions('spike', spike.schema, {})).toEqual({
      fewest: 1,
      most: 6,
      weakest: 3,
      strongest: 30,
    });
  });

  test('puts as many spikes as asked, each as high as asked, and leaves the rest: 40 to 200 values', () => {
    const lengths = fc.integer({ min: 40, max: 200 });
    fc.assert(
      fc.property(options, lengths, seeds, (given, length, seed) => {
        const clean = quietMap(length, createRandom('map', seed));
        const largest = clean.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
        const hit = clean.slice();
        expect(injectionOf(given)(hit, createRandom(seed))).toBe(true);
        const places = changedPlaces(clean, hit);
        expect(places.length).toBeGreaterThanOrEqual(given.fewest);
        expect(places.length).toBeLessThanOrEqual(given.most);
        const heights = places.map((place) => Math.abs(hit[place]!) / largest);
        const rounding = 1 + 2 ** -23;
        expect(Math.min(...heights)).toBeGreaterThanOrEqual(given.weakest / rounding);
        expect(Math.max(...heights)).toBeLessThanOrEqual(given.strongest * rounding);
      }),
      { seed: 20_260_302, numRuns: 150 },
    );
  });

  test('every count from fewest to most occurs, both signs, and every place', () => {
    const inject = injectionOf({ fewest: 2, most: 4 });
    const counts = new Set<number>();
    const signs = new Set<number>();
    const hitPlaces = new Set<number>();
    for (let seed = 0; seed < 200; seed += 1) {
      const clean = new Float32Array(12).fill(1);
      const hit = clean.slice();
      inject(hit, createRandom(seed));
      const places = changedPlaces(clean, hit);
      counts.add(places.length);
      for (const place of places) {
        signs.add(Math.sign(hit[place]!));
        hitPlaces.add(place);
      }
    }
    expect(counts).toEqual(new Set([2, 3, 4]));
    expect(signs).toEqual(new Set([-1, 1]));
    expect(hitPlaces.size).toBe(12);
  });

  test('is the same for the same seed and another for another', () => {
    const inject = injectionOf();
    const injected = (seed: number): Float32Array => {
      const map = quietMap(64, createRandom('map'));
      inject(map, createRandom(seed));
      return map;
    };
    expect(injected(1)).toEqual(injected(1));
    expect(injected(1)).not.toEqual(injected(2));
  });

  test.each([
    ['zeros', new Float32Array(20)],
    ['negative zeros', new Float32Array(20).fill(-0)],
    ['nothing but NaN', new Float32Array(20).fill(Number.NaN)],
    ['no values', new Float32Array(0)],
  ])('leaves a map of %s alone and says so', (_title, map) => {
    const before = map.slice();
    expect(injectionOf()(map, createRandom(1))).toBe(false);
    expect(map).toEqual(before);
  });

  test('takes its height from the finite values: the largest of [2, NaN, −∞, 1] is 2', () => {
    const map = Float32Array.of(2, Number.NaN, Number.NEGATIVE_INFINITY, 1);
    injectionOf({ fewest: 4, most: 4, weakest: 5, strongest: 5 })(map, createRandom(1));
    expect([...map].map(Math.abs)).toEqual([10, 10, 10, 10]);
  });

  test('of one height is exactly that multiple', () => {
    const map = new Float32Array(50).fill(-0.25);
    injectionOf({ fewest: 3, most: 3, weakest: 8, strongest: 8 })(map, createRandom(1));
    expect([...map].filter((value) => Math.abs(value) === 2)).toHaveLength(3);
  });

  test.each([
    [{ fewest: 0 }, '"fewest" to be 1 or more, got 0'],
    [{ most: 0 }, '"most" to be 1 or more, got 0'],
    [{ fewest: 1.5 }, '"fewest" to be a whole number, got 1.5'],
    [{ weakest: 0 }, '"weakest" to be above 0, got 0'],
    [{ strongest: -1 }, '"strongest" to be above 0, got -1'],
    [{ height: 3 }, 'the keys fewest, most, weakest, strongest, got "height".'],
    [{ fewest: 7 }, 'fewest ≤ most and weakest ≤ strongest, got 7, 6, 3, 30'],
    [{ weakest: 31 }, 'fewest ≤ most and weakest ≤ strongest, got 1, 6, 31, 30'],
  ])('refuses %j', (given, message) => {
    const error = errorOf(() => injectionOf(given));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(`Error model "spike" expects ${message}`);
  });
});

describe('statistic', () => {
  test.each<readonly [string, Float32Array, number | undefined]>([
    ['8 against the eighth, 1, of 32', new Float32Array(32).fill(1).fill(-8, 3, 4), 8],
    ['the largest against the second of 8', Float32Array.of(6, -3, 1, 1, 1, 1, 1, 1), 2],
    ['all the same', new Float32Array(32).fill(-4), 1],
    ['three values', Float32Array.of(9, 1, 1), undefined],
    ['seven values among zeros', new Float32Array(32).fill(1, 0, 7), undefined],
    ['zeros', new Float32Array(32), undefined],
  ])('is the gap: %s', (_title, map, expected) => {
    const { statistic } = spike;
    expect(statistic.scope === 'point' && statistic.of(summarize(map))).toBe(expected);
  });
});

const id = '05_convolution_convb_5';
const point = {
  id,
  ordinal: 5,
  kind: 'convolution',
  name: 'convb_5',
  tensor: 'convb_4',
  shape: [10, 10],
} as const;

/** Detects, and applies what the findings propose. */
const correct = (relevance: Float32Array, threshold: number): ChainOutcome | undefined => {
  const record = summarize(relevance);
  const detect = createDetector([{ errorModel: 'spike', point: id, threshold }]);
  const specs = detect(id, record).flatMap(({ proposal }) =>
    'filter' in proposal ? [proposal.filter] : [],
  );
  if (specs.length === 0) return undefined;
  const output = { ...point, id: 'output', ordinal: 6, kind: 'output' as const };
  const chain = compileChain(specs, { points: [point, output], registry: builtinFilters });
  return applyChain(chain.at(id), relevance, {
    summary: record.summary,
    sketch: new AmplitudeSketch(),
    context: {
      shape: point.shape,
      kind: point.kind,
      ordinal: 5,
      name: 'convb_5',
      start: { sum: 1, l1: 1 },
      activation: () => new Float32Array(100),
    },
  });
};

describe('proposal', () => {
  test('is a gap gate at the point of the finding with its threshold', () => {
    const finding = {
      errorModel: 'spike',
      point: id,
      statistic: 'gap',
      value: 9,
      threshold: 2.125,
      severity: 'warning',
    } as const;
    expect(spike.propose(finding)).toEqual({ filter: `gap-gate:gap=2.125@${id}` });
  });

  test('applied to the map that was hit, it zeroes the spikes and nothing else: 100 values', () => {
    const given = options.filter(({ most, weakest }) => most <= 7 && weakest >= 2.6);
    fc.assert(
      fc.property(given, seeds, (injection, seed) => {
        const clean = quietMap(100, createRandom('map', seed));
        const relevance = clean.slice();
        injectionOf(injection)(relevance, createRandom(seed));
        const places = changedPlaces(clean, relevance);
        const outcome = correct(relevance, 2.5);
        expect(outcome?.applied).toMatchObject([{ changes: { zeroed: places.length } }]);
        for (const place of places) clean[place] = 0;
        expect(relevance).toEqual(clean);
      }),
      { seed: 20_260_303, numRuns: 100 },
    );
  });

  test('a quiet map has no finding and keeps its values', () => {
    const clean = quietMap(100, createRandom('map'));
    expect(correct(clean.slice(), 2.5)).toBeUndefined();
  });

  test('corrects whatever it was made for, also just above any threshold', () => {
    const thresholds = fc.double({ min: 0.1, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(thresholds, (threshold) => {
        const relevance = new Float32Array(100).fill(1);
        relevance[7] = Math.max(threshold, 1) * (1 + 2 ** -22);
        expect(correct(relevance, threshold)?.applied).toMatchObject([{ changes: { zeroed: 1 } }]);
        expect(relevance[7]).toBe(0);
      }),
      { seed: 20_260_304, numRuns: 100 },
    );
  });
});
