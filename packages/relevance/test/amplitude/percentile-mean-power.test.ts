import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  AmplitudeSketch,
  percentileMeanPower,
  sketchedPercentileMeanPower,
} from '../../src/amplitude/index.ts';
import type { PercentileMeanPower, PowerForm } from '../../src/amplitude/index.ts';
import { distributions, sparse } from './distributions.ts';

const sketched = (values: Float32Array, zeros?: PowerForm): PercentileMeanPower => {
  const sketch = new AmplitudeSketch();
  sketch.add(values);
  return sketchedPercentileMeanPower(sketch, zeros);
};

/** Values, and the figures that they are known to have. */
const vectors: readonly (readonly [
  title: string,
  values: number[],
  expected: PercentileMeanPower,
])[] = [
  [
    '[10, −4, 3, 0, −0.4, 1, −2, 0.2]',
    [10, -4, 3, 0, -0.4, 1, -2, 0.2],
    { positive: 9.523809523809524, negative: 3.3333333333333335, average: 6.428571428571429 },
  ],
  [
    '1…10',
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    { positive: 9.5 / 4.5, negative: 9.5 / 4.5, average: 9.5 / 4.5 },
  ],
  [
    '[5, nine zeros]',
    [5, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    { positive: 2.5e9, negative: 2.5e9, average: 2.5e9 },
  ],
  ['ten zeros', Array.from({ length: 10 }, () => 0), { positive: 0, negative: 0, average: 0 }],
  ['one value', [7], { positive: 1, negative: 1, average: 1 }],
  ['two values [1, 3]', [1, 3], { positive: 3, negative: 3, average: 3 }],
  ['three values [1, 2, 6]', [6, 1, 2], { positive: 4, negative: 4, average: 4 }],
  [
    'only negative values −1…−10',
    [-1, -2, -3, -4, -5, -6, -7, -8, -9, -10],
    {
      positive: 9.5 / 4.5,
      negative: 9.5 / 4.5,
      average: 9.5 / 4.5,
    },
  ],
  ['nothing', [], { positive: 0, negative: 0, average: 0 }],
  [
    'NaN and infinities beside 1…10',
    [Number.NaN, 1, 2, 3, 4, 5, Number.POSITIVE_INFINITY, 6, 7, 8, 9, 10, Number.NEGATIVE_INFINITY],
    { positive: 9.5 / 4.5, negative: 9.5 / 4.5, average: 9.5 / 4.5 },
  ],
];

/** Numbers of both signs with zeros among them. */
const arrays = fc
  .array(
    fc.oneof(
      fc.constant(0),
      fc.float({ min: Math.fround(1e-3), max: 1000, noNaN: true }),
      fc.float({ min: -1000, max: Math.fround(-1e-3), noNaN: true }),
    ),
    { minLength: 4, maxLength: 200 },
  )
  .map((values) => Float32Array.from(values));

describe('percentile mean power', () => {
  test.each(vectors)('exact: %s', (_title, values, expected) => {
    const power = percentileMeanPower(Float32Array.from(values));
    expect(power.positive).toBeCloseTo(expected.positive, 6);
    expect(power.negative).toBeCloseTo(expected.negative, 6);
    expect(power.average).toBeCloseTo(expected.average, 6);
  });

  test('without zeros: [5, 1, nine zeros] is 5 against 1, and the zeros are told apart', () => {
    const values = Float32Array.of(0, 0, 0, 5, 0, 0, 0, 0, 1, 0, 0);
    expect(percentileMeanPower(values, 'without-zeros').positive).toBe(5);
    expect(percentileMeanPower(values).positive).toBe(3 / 1e-9);
  });

  test('negative zero counts as a positive zero', () => {
    const values = Float32Array.of(-0, -0, 1, 2, 3, 4, 5, 6);
    const plain = Float32Array.of(0, 0, 1, 2, 3, 4, 5, 6);
    expect(percentileMeanPower(values)).toEqual(percentileMeanPower(plain));
    expect(sketched(values)).toEqual(sketched(plain));
  });

  test('does not change the array it is given', () => {
    const values = Float32Array.of(3, -1, 2, -5, 0);
    percentileMeanPower(values);
    expect([...values]).toEqual([3, -1, 2, -5, 0]);
  });

  test('is 4s/(1 − s) with s the mass share of the upper fifth, for n a multiple of five', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }).chain((fifths) =>
          fc.array(fc.float({ min: Math.fround(0.01), max: 1000, noNaN: true }), {
            minLength: 5 * fifths,
            maxLength: 5 * fifths,
          }),
        ),
        (numbers) => {
          const values = Float32Array.from(numbers).sort();
          const mass = values.reduce((total, value) => total + value, 0);
          const top = values
            .subarray((values.length * 4) / 5)
            .reduce((total, value) => total + value, 0);
          const share = top / mass;
          const power = percentileMeanPower(values).positive;
          expect(power / ((4 * share) / (1 - share))).toBeCloseTo(1, 9);
        },
      ),
      { seed: 20_260_006, numRuns: 200 },
    );
  });

  test('does not change with the scale by a power of two, and the signs swap with the sign', () => {
    fc.assert(
      fc.property(arrays, (values) => {
        const power = percentileMeanPower(values, 'without-zeros');
        const doubled = values.map((value) => value * 4);
        const turned = values.map((value) => -value);
        // A rest of exactly zero counts as 1e-9, which has a scale; without zeros there is none.
        expect(percentileMeanPower(doubled, 'without-zeros')).toEqual(power);
        expect(percentileMeanPower(turned, 'without-zeros')).toEqual({
          positive: power.negative,
          negative: power.positive,
          average: power.average,
        });
      }),
      { seed: 20_260_007, numRuns: 200 },
    );
  });
});

describe('sketched percentile mean power', () => {
  test.each(vectors)('exact for few values: %s', (_title, values, expected) => {
    const power = sketched(Float32Array.from(values));
    expect(power.positive / (expected.positive || 1)).toBeCloseTo(expected.positive && 1, 6);
    expect(power.negative / (expected.negative || 1)).toBeCloseTo(expected.negative && 1, 6);
  });

  const sizes = [100, 1000, 10_000, 65_536, 200_000];
  const cases = Object.keys(distributions).flatMap((name) => sizes.map((size) => ({ name, size })));
  test.each(cases)('within 2 % of the exact figure: $name, n = $size', ({ name, size }) => {
    for (const seed of size > 50_000 ? [1] : [1, 2, 3]) {
      const values = distributions[name]!(size, seed);
      for (const zeros of ['with-zeros', 'without-zeros'] as const) {
        expectWithin(sketched(values, zeros), percentileMeanPower(values, zeros), 0.02);
      }
    }
  });

  const sparseCases = [100, 1000, 10_000, 200_000].flatMap((size) =>
    [2, 14].map((decades) => ({ size, decades })),
  );
  test.each(sparseCases)(
    'within 2 % where the rest is nothing but zeros: n = $size, 1 in 20 of $decades decades',
    ({ size, decades }) => {
      for (const seed of size > 50_000 ? [1, 2] : [1, 2, 3, 4, 5]) {
        const values = sparse(size, seed, decades);
        expectWithin(sketched(values), percentileMeanPower(values), 0.02);
      }
    },
  );

  test('a rest of nothing but zeros is zero, whatever the top rounds to: 2^-53 and 2^-54, then 1, 17 zeros', () => {
    const small = new Float32Array(10);
    const large = new Float32Array(10);
    small.set([2 ** -53, 2 ** -54]);
    large.set([1]);
    const sketch = new AmplitudeSketch();
    sketch.add(small);
    sketch.add(large);
    const values = Float32Array.from([...small, ...large]);
    expectWithin(sketchedPercentileMeanPower(sketch), percentileMeanPower(values), 0.02);
  });

  test('keeps the rest apart from a spike 1e20 times as high: [1e20, nine ones]', () => {
    const values = Float32Array.of(1e20, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    expectWithin(sketched(values), percentileMeanPower(values), 0.02);
  });

  test('within the width of a bucket for any numbers', () => {
    fc.assert(
      fc.property(arrays, (values) => {
        // The bucket on the boundary is at most an eighth of its value wide.
        expectWithin(
          sketched(values, 'without-zeros'),
          percentileMeanPower(values, 'without-zeros'),
          0.3,
        );
      }),
      { seed: 20_260_008, numRuns: 300 },
    );
  });
});

function expectWithin(
  got: PercentileMeanPower,
  expected: PercentileMeanPower,
  tolerance: number,
): void {
  for (const sign of ['positive', 'negative'] as const) {
    const error = Math.abs(got[sign] - expected[sign]) / (expected[sign] || 1);
    expect(error, `${sign}: ${got[sign]} for ${expected[sign]}`).toBeLessThanOrEqual(tolerance);
  }
}
