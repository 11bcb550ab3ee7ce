import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bucketCount, bucketFloor, bucketUnit } from '../../src/amplitude/float-buckets.ts';
import { AmplitudeSketch, summaryOf } from '../../src/amplitude/index.ts';
import { seededRandom } from '../seeded-random.ts';
import { anyFloats } from './any-floats.ts';
import { distributions } from './distributions.ts';
import { leastCounted } from './naive-statistics.ts';

const sketchOf = (...parts: readonly Float32Array[]): AmplitudeSketch => {
  const sketch = new AmplitudeSketch();
  for (const part of parts) sketch.add(part);
  return sketch;
};

/** The figures of a sketch, counted one by one. */
function counted(values: Float32Array): {
  zeros: number;
  nonFinite: number;
  positive: number[];
  negative: number[];
} {
  const finite = [...values].filter(Number.isFinite);
  return {
    nonFinite: values.length - finite.length,
    zeros: finite.filter((value) => Math.abs(value) < leastCounted).length,
    positive: finite.filter((value) => value >= leastCounted),
    negative: finite.filter((value) => value <= -leastCounted).map((value) => -value),
  };
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

describe('amplitude sketch', () => {
  test('counts and sums of both signs, zeros and non-finite values are those of any float32 array', () => {
    fc.assert(
      fc.property(anyFloats, (values) => {
        const sketch = sketchOf(values);
        const expected = counted(values);
        expect(sketch.size).toBe(values.length);
        expect(sketch.zeros).toBe(expected.zeros);
        expect(sketch.nonFinite).toBe(expected.nonFinite);
        for (const sign of ['positive', 'negative'] as const) {
          const mass = sum(expected[sign]);
          expect(sketch.count(sign)).toBe(expected[sign].length);
          expect(Math.abs(sketch.mass(sign) - mass)).toBeLessThanOrEqual(1e-12 * mass);
        }
      }),
      { seed: 20_260_009, numRuns: 500 },
    );
  });

  test('top holds the eight largest finite magnitudes of any float32 array, largest first', () => {
    fc.assert(
      fc.property(anyFloats, (values) => {
        const magnitudes = [...values]
          .filter(Number.isFinite)
          .map((value) => (Math.abs(value) < leastCounted ? 0 : Math.abs(value)));
        const expected = magnitudes.toSorted((a, b) => b - a).slice(0, 8);
        expect([...sketchOf(values).top()]).toEqual(expected);
      }),
      { seed: 20_260_010, numRuns: 500 },
    );
  });

  test('NaN and ±Infinity are counted apart and in no other figure', () => {
    const sketch = sketchOf(
      Float32Array.of(
        Number.NaN,
        3,
        Number.POSITIVE_INFINITY,
        -4,
        Number.NEGATIVE_INFINITY,
        0,
        1,
        2,
      ),
    );
    expect(sketch.nonFinite).toBe(3);
    expect([sketch.infinities('positive'), sketch.infinities('negative')]).toEqual([1, 1]);
    expect([sketch.count('positive'), sketch.count('negative'), sketch.zeros]).toEqual([3, 1, 1]);
    expect([sketch.mass('positive'), sketch.mass('negative')]).toEqual([6, 4]);
    expect([...sketch.top()]).toEqual([4, 3, 2, 1, 0]);
  });

  test('a NaN whose payload is small is no infinity, though it shares their bucket', () => {
    const sketch = sketchOf(
      new Float32Array(Int32Array.of(0x7f800001, 0x7f800000, -0x7fffff, -0x800000).buffer),
    );
    expect([sketch.infinities('positive'), sketch.infinities('negative')]).toEqual([1, 1]);
    expect(sketch.nonFinite).toBe(4);
  });

  test('0 and −0 are zeros', () => {
    const sketch = sketchOf(Float32Array.of(0, -0, -0, 1));
    expect([sketch.zeros, sketch.count('negative'), sketch.count('positive')]).toEqual([3, 0, 1]);
  });

  test('denormals below 2^-129 count as zero, from there on as numbers', () => {
    const sketch = sketchOf(Float32Array.of(2 ** -149, -(2 ** -130), 2 ** -129, -(2 ** -127)));
    expect([sketch.zeros, sketch.count('positive'), sketch.count('negative')]).toEqual([2, 1, 1]);
    expect([sketch.mass('positive'), sketch.mass('negative')]).toEqual([2 ** -129, 2 ** -127]);
  });

  test('absmax and l1 agree that magnitudes below 2^-129 are zero', () => {
    const summary = summaryOf(sketchOf(Float32Array.of(2 ** -140, 0, 0, 0)));
    expect(summary.l1).toBe(0);
    expect(summary.absmax).toBe(0);
  });

  test.each([65_535, 65_536, 65_537, 131_072, 200_001])(
    'more values than one run packs: sums and counts of %i equal values are exact',
    (length) => {
      const largestLowBits = Math.fround(1.1249999);
      const sketch = sketchOf(new Float32Array(length).fill(largestLowBits));
      expect(sketch.count('positive')).toBe(length);
      expect(sketch.mass('positive') / (length * largestLowBits)).toBeCloseTo(1, 12);
      expect(sketch.count('negative')).toBe(0);
    },
  );

  test('adds a part of an array from an offset, also of an array that is a part itself', () => {
    const whole = Float32Array.of(100, 1, 2, 3, -4, 100);
    const inner = new Float32Array(whole.buffer, 4, 4);
    const sketch = new AmplitudeSketch();
    sketch.add(inner, 1, 2);
    sketch.add(whole, 4, 1);
    expect(sketch.size).toBe(3);
    expect([...sketch.top()]).toEqual([4, 3, 2]);
    expect([sketch.mass('positive'), sketch.mass('negative')]).toEqual([5, 4]);
  });

  test('adds to the end of the array when no length is given', () => {
    const sketch = new AmplitudeSketch();
    sketch.add(Float32Array.of(5, 6, 7), 1);
    expect([sketch.size, sketch.mass('positive')]).toEqual([2, 13]);
  });

  test('merge(a, b) is the sketch of a and b one after the other, for any float32 arrays', () => {
    fc.assert(
      fc.property(anyFloats, anyFloats, (a, b) => {
        const merged = sketchOf(a);
        merged.merge(sketchOf(b));
        expectSame(merged, sketchOf(a, b));
      }),
      { seed: 20_260_011, numRuns: 300 },
    );
  });

  test.each(Object.keys(distributions))('merge of 20 parts of 10,000 %s values', (name) => {
    const values = distributions[name]!(200_000, 4);
    const merged = new AmplitudeSketch();
    for (let start = 0; start < values.length; start += 10_000) {
      merged.merge(sketchOf(values.subarray(start, start + 10_000)));
    }
    expectSame(merged, sketchOf(values));
  });

  test('merging a sketch with itself is adding its values twice', () => {
    const values = Float32Array.of(1, -2, 3, -4, 5, -6, 7, -8, 9, -10);
    const sketch = sketchOf(values);
    sketch.merge(sketch);
    expectSame(sketch, sketchOf(values, values));
  });

  test('leaves the sketch it merges in as it was', () => {
    const other = sketchOf(Float32Array.of(1, 2, 3));
    sketchOf(Float32Array.of(10, 20)).merge(other);
    expectSame(other, sketchOf(Float32Array.of(1, 2, 3)));
  });

  test('after clear it is as new, whatever was in it', () => {
    const random = seededRandom(5);
    const cleared = sketchOf(random.floats(5000, () => Math.exp(10 * random.normal())));
    cleared.clear();
    expectSame(cleared, new AmplitudeSketch());
    cleared.add(Float32Array.of(1, -2, Number.NaN, 0));
    expectSame(cleared, sketchOf(Float32Array.of(1, -2, Number.NaN, 0)));
  });

  test('largest of a sign is exact among the eight largest, else within its bucket, for any float32 array', () => {
    fc.assert(
      fc.property(anyFloats, anyFloats, (a, b) => {
        const added = sketchOf(a, b);
        const merged = sketchOf(a);
        merged.merge(sketchOf(b));
        const values = counted(Float32Array.from([...a, ...b]));
        const top = new Set(added.top());
        for (const sign of ['positive', 'negative'] as const) {
          const largest = Math.max(0, ...values[sign]);
          for (const sketch of [added, merged]) {
            // The bucket is an eighth of its value wide, or the least denormal one.
            const width = top.has(largest) ? 0 : Math.max(largest / 8, leastCounted);
            expect(Math.abs(sketch.largest(sign) - largest)).toBeLessThanOrEqual(width);
          }
        }
      }),
      { seed: 20_260_013, numRuns: 500 },
    );
  });

  test('largest of a sign whose peak comes after eight larger values of the other sign: −1, eight times 100, −50', () => {
    const sketch = sketchOf(Float32Array.of(-1, 100, 100, 100, 100, 100, 100, 100, 100, -50));
    expect(sketch.largest('positive')).toBe(100);
    expect(Math.abs(sketch.largest('negative') - 50)).toBeLessThanOrEqual(50 / 8);
  });

  test('largest of a sign that there is none of is zero', () => {
    expect(sketchOf(Float32Array.of(1, 2, 0)).largest('negative')).toBe(0);
    expect(new AmplitudeSketch().largest('positive')).toBe(0);
  });

  test('the parts of a split are the whole, for any float32 array', () => {
    fc.assert(
      fc.property(anyFloats, fc.nat(40), (values, count) => {
        const sketch = sketchOf(values);
        for (const sign of ['positive', 'negative'] as const) {
          const mass = sketch.mass(sign);
          const { top, rest } = sketch.split(sign, count);
          expect(Math.abs(top + rest - mass)).toBeLessThanOrEqual(1e-12 * mass);
          expect(sketch.split(sign, sketch.count(sign)).rest).toBe(0);
        }
      }),
      { seed: 20_260_014, numRuns: 300 },
    );
  });

  test('shareOfLargest is the share of the l1 norm over both signs: [8, −6, 4, −2], 2 of them', () => {
    const sketch = sketchOf(Float32Array.of(8, -6, 4, -2));
    expect(sketch.shareOfLargest(2)).toBe(14 / 20);
    expect(sketch.shareOfLargest(4)).toBe(1);
    expect(sketch.shareOfLargest(0)).toBe(0);
    expect(new AmplitudeSketch().shareOfLargest(3)).toBe(0);
  });

  test('a split shares the bucket on the boundary in proportion', () => {
    const sketch = sketchOf(Float32Array.of(8, 1, 1, 1, 1));
    expect(sketch.split('positive', 1)).toEqual({ top: 8, rest: 4 });
    expect(sketch.split('positive', 3)).toEqual({ top: 10, rest: 2 });
    expect(sketch.split('positive', 50)).toEqual({ top: 12, rest: 0 });
    expect(sketch.split('negative', 3)).toEqual({ top: 0, rest: 0 });
  });
});

describe('float buckets', () => {
  test('floor and unit give back every finite number from its bucket and its low bits', () => {
    fc.assert(
      fc.property(fc.nat(0x7f7fffff), (bits) => {
        const [value] = new Float32Array(Int32Array.of(bits).buffer);
        const bucket = bits >>> 20;
        expect(bucket).toBeLessThan(bucketCount);
        expect(bucketFloor[bucket]! + (bits & 0xfffff) * bucketUnit[bucket]!).toBe(value);
      }),
      { seed: 20_260_012, numRuns: 1000 },
    );
  });
});

/** Everything a sketch can tell: counts exactly, sums up to float64 rounding. */
function expectSame(got: AmplitudeSketch, expected: AmplitudeSketch): void {
  const figures = (sketch: AmplitudeSketch): unknown => ({
    size: sketch.size,
    zeros: sketch.zeros,
    nonFinite: sketch.nonFinite,
    infinities: [sketch.infinities('positive'), sketch.infinities('negative')],
    positive: sketch.count('positive'),
    negative: sketch.count('negative'),
    top: [...sketch.top()],
  });
  expect(figures(got)).toEqual(figures(expected));
  for (const sign of ['positive', 'negative'] as const) {
    const total = expected.mass(sign);
    expect(Math.abs(got.mass(sign) - total)).toBeLessThanOrEqual(1e-12 * total);
    for (const part of [0.01, 0.2, 0.5, 1]) {
      const count = Math.ceil(part * expected.count(sign));
      const { top } = expected.split(sign, count);
      expect(Math.abs(got.split(sign, count).top - top)).toBeLessThanOrEqual(1e-12 * top);
    }
  }
}
