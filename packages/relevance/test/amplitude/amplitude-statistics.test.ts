import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { AmplitudeStatistics, MagnitudeFigures } from '../../src/amplitude/index.ts';
import {
  AmplitudeSketch,
  amplitudeOf,
  exactStatistics,
  percentileMeanPower,
  sketchedStatistics,
} from '../../src/amplitude/index.ts';
import { seededRandom } from '../seeded-random.ts';
import { anyFloats, crowdedFloats } from './any-floats.ts';
import { distributions } from './distributions.ts';
import {
  naiveFinite,
  naiveHoyer,
  naiveMagnitudes,
  naivePower,
  naiveQuantile,
  naiveSum,
  naiveTopShare,
} from './naive-statistics.ts';
import { relativeDistance } from './relative-distance.ts';

const parts = ['positive', 'negative', 'both'] as const;
const signs = ['positive', 'negative'] as const;

const sketched = (values: Float32Array): AmplitudeStatistics => {
  const sketch = new AmplitudeSketch();
  sketch.add(values);
  return sketchedStatistics(sketch);
};

describe('exact statistics are those of sorting in float64', () => {
  test('for any float32 array: NaN, infinities, both zeros, denormals, every exponent', () => {
    fc.assert(fc.property(anyFloats, expectExact), { seed: 20_260_101, numRuns: 500 });
  });

  test('for magnitudes that crowd the boundaries, with ties', () => {
    fc.assert(fc.property(crowdedFloats, expectExact), { seed: 20_260_102, numRuns: 500 });
  });

  test.each(Object.keys(distributions))('for 65,537 %s values', (name) => {
    expectExact(distributions[name]!(65_537, 7));
  });

  const special: readonly (readonly [title: string, values: Float32Array])[] = [
    ['nothing', new Float32Array(0)],
    ['one value', Float32Array.of(-3)],
    ['one zero', Float32Array.of(-0)],
    ['one NaN', Float32Array.of(Number.NaN)],
    ['all zero', new Float32Array(100)],
    ['all equal', new Float32Array(1000).fill(0.7)],
    ['all equal and negative, an infinity among them', filledWith(-0.7, Number.NEGATIVE_INFINITY)],
    ['the largest float32 a thousand times', new Float32Array(1000).fill(3.402_823_466e38)],
    ['denormals', Float32Array.of(2 ** -149, -(2 ** -130), 2 ** -129, -(2 ** -127), 2 ** -126)],
  ];
  test.each(special)('for %s', (_title, values) => {
    expectExact(values);
  });

  test('for a million values of both signs, one in ten of them zero', () => {
    const random = seededRandom(11);
    const values = random.floats(1_000_000, () =>
      random.unit() < 0.1 ? 0 : Math.exp(3 * random.normal()) - 1,
    );
    const { power, magnitudes } = exactStatistics(values);
    const expected = naivePower(values, 'with-zeros');
    expectNear(power.positive, expected.positive);
    expectNear(power.negative, expected.negative);
    expectExactMagnitudes(magnitudes.positive, naiveMagnitudes(values, 'positive'));
  });

  test('for a million equal values', () => {
    const value = Math.fround(1.1249999);
    const { power, hoyer, magnitudes } = exactStatistics(new Float32Array(1_000_000).fill(value));
    expectNear(power.positive, 1);
    expect(hoyer).toBeCloseTo(0, 9);
    const { quantiles, topShares } = magnitudes.positive;
    expect(quantiles.map(({ magnitude }) => magnitude)).toEqual([value, value, value, value]);
    for (const { fraction, share } of topShares) expectNear(share, fraction);
  });
});

test('percentileMeanPower is the one of the statistics, in each form', () => {
  const values = Float32Array.of(10, -4, 3, 0, -0.4, 1, -2, 0.2, Number.POSITIVE_INFINITY);
  const { power, powerWithoutZeros, powerAsPublished } = exactStatistics(values);
  expect(percentileMeanPower(values)).toEqual(power);
  expect(percentileMeanPower(values, 'without-zeros')).toEqual(powerWithoutZeros);
  expect(percentileMeanPower(values, 'published')).toEqual(powerAsPublished);
  expect(powerAsPublished.positive).toBe(Number.POSITIVE_INFINITY);
});

test('a sketch that is given is scratch space: what was in it is gone', () => {
  const sketch = new AmplitudeSketch();
  sketch.add(Float32Array.of(100, -100, 0));
  const values = Float32Array.of(1, 2, 3);
  expect(exactStatistics(values, sketch)).toEqual(exactStatistics(values));
});

test('the values are left as they are', () => {
  const values = Float32Array.of(3, -1, 2, -5, 0);
  exactStatistics(values);
  expect([...values]).toEqual([3, -1, 2, -5, 0]);
});

describe('sketched statistics are within the stated bounds', () => {
  // Below 2^-126 the buckets are coarser than the bounds say.
  const normal = (values: Float32Array): Float32Array =>
    values.map((value) => (Math.abs(value) < 2 ** -126 ? 0 : value));

  test('for any float32 array without denormals', () => {
    const arrays = anyFloats.map(normal);
    fc.assert(fc.property(arrays, expectBounded), { seed: 20_260_103, numRuns: 500 });
  });

  test('for magnitudes that crowd the boundaries, with ties', () => {
    fc.assert(fc.property(crowdedFloats, expectBounded), { seed: 20_260_104, numRuns: 1000 });
  });

  test.each(Object.keys(distributions))('for 65,537 %s values', (name) => {
    expectBounded(distributions[name]!(65_537, 8));
  });

  test('also where a bucket holds nothing but its floor and its ceiling', () => {
    const ceiling = 1.125 - 2 ** -23;
    for (const largest of [1, 2, 5, 20, 50, 80, 99]) {
      expectBounded(Float32Array.from({ length: 100 }, (_, at) => (at < largest ? ceiling : 1)));
    }
  });
});

test('amplitudeOf has the same figures as the sketched statistics', () => {
  for (const name of Object.keys(distributions)) {
    const sketch = new AmplitudeSketch();
    sketch.add(distributions[name]!(5000, 3));
    const { top8, topShare, ...rest } = amplitudeOf(sketch);
    const statistics = sketchedStatistics(sketch);
    expect(statistics).toMatchObject(rest);
    expect(statistics.top8).toEqual(top8);
    expect(statistics.topShare).toBeCloseTo(topShare, 12);
  }
});

function filledWith(value: number, last: number): Float32Array {
  return new Float32Array(500).fill(value).fill(last, 499);
}

function expectExact(values: Float32Array): void {
  const got = exactStatistics(values);
  const finite = naiveFinite(values);
  const magnitudes = naiveMagnitudes(values, 'both');
  const infinite = [...values].filter((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
  expect(got).toMatchObject({
    size: values.length,
    zeros: finite.filter((value) => value === 0).length,
    nonFinite: values.length - finite.length,
    infinite: infinite.length,
    notANumber: values.length - finite.length - infinite.length,
    absmax: magnitudes[0] ?? 0,
    largestPositive: naiveMagnitudes(values, 'positive')[0] ?? 0,
    largestNegative: naiveMagnitudes(values, 'negative')[0] ?? 0,
  });
  expect([...got.top8]).toEqual(magnitudes.slice(0, 8));
  const l1 = naiveSum(magnitudes);
  expectNear(got.l1, l1);
  expect(Math.abs(got.sum - naiveSum(finite))).toBeLessThanOrEqual(1e-13 * l1);
  expectNear(got.topShare, naiveTopShare(magnitudes, 0.01));
  const hoyer = naiveHoyer(values);
  expect(got.hoyer === undefined).toBe(hoyer === undefined);
  expect(Math.abs((got.hoyer ?? 0) - (hoyer ?? 0))).toBeLessThanOrEqual(1e-12);
  const powers = { published: got.powerAsPublished, 'with-zeros': got.power } as const;
  for (const form of ['published', 'with-zeros', 'without-zeros'] as const) {
    const power = form === 'without-zeros' ? got.powerWithoutZeros : powers[form];
    const expected = naivePower(values, form);
    for (const figure of ['positive', 'negative', 'average'] as const) {
      expectNear(power[figure], expected[figure]);
    }
  }
  for (const part of parts) {
    expectExactMagnitudes(got.magnitudes[part], naiveMagnitudes(values, part));
  }
}

function expectExactMagnitudes(got: MagnitudeFigures, magnitudes: readonly number[]): void {
  const { count, mass, quantiles, topShares } = got;
  expect(count).toBe(magnitudes.length);
  expectNear(mass, naiveSum(magnitudes));
  for (const { level, magnitude } of quantiles) {
    expect(magnitude).toBe(naiveQuantile(magnitudes, level));
  }
  for (const { fraction, share } of topShares) {
    expectNear(share, naiveTopShare(magnitudes, fraction));
  }
}

function expectBounded(values: Float32Array): void {
  const got = sketched(values);
  const exact = exactStatistics(values);
  const rounding = 1e-9;
  for (const sign of signs) {
    for (const form of ['power', 'powerWithoutZeros'] as const) {
      const ratio = exact[form][sign] === 0 ? 1 : got[form][sign] / exact[form][sign];
      expect(ratio).toBeLessThanOrEqual(1 + rounding);
      expect(ratio).toBeGreaterThanOrEqual(7 / 8);
    }
    const largest = sign === 'positive' ? 'largestPositive' : 'largestNegative';
    expect(Math.abs(got[largest] - exact[largest])).toBeLessThanOrEqual(exact[largest] / 8);
  }
  for (const part of parts) {
    for (const [at, { magnitude }] of exact.magnitudes[part].quantiles.entries()) {
      const { magnitude: estimate } = got.magnitudes[part].quantiles[at]!;
      expect(Math.abs(estimate - magnitude)).toBeLessThanOrEqual(magnitude / 8);
    }
    for (const [at, { share }] of exact.magnitudes[part].topShares.entries()) {
      const less = share - got.magnitudes[part].topShares[at]!.share;
      expect(less).toBeGreaterThanOrEqual(-rounding);
      expect(less).toBeLessThanOrEqual(1 / 32 + rounding);
    }
  }
  expect(got.hoyer === undefined).toBe(exact.hoyer === undefined);
  expect(Math.abs((got.hoyer ?? 0) - (exact.hoyer ?? 0))).toBeLessThanOrEqual(0.005);
  expect([got.l1, got.sum, got.zeros, got.nonFinite, got.absmax]).toEqual([
    exact.l1,
    exact.sum,
    exact.zeros,
    exact.nonFinite,
    exact.absmax,
  ]);
}

/** Equal, or no further away than float64 sums round. */
function expectNear(got: number, expected: number): void {
  expect(relativeDistance(got, expected)).toBeLessThanOrEqual(1e-12);
}
