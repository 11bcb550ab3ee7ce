import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { PointRecord } from '../../src/index.ts';
import { createPointScanner, createRandom } from '../../src/index.ts';
import type { BruteForceFigures } from './brute-force-figures.ts';
import { bruteForceFigures } from './brute-force-figures.ts';

const figures = [
  'channelShares',
  'flattestChannel',
  'checkerboard',
  'borderShare',
  'totalVariation',
  'violation',
  'alignment',
  'coefficient',
  'coefficientOfLargest',
  'displacement',
  'tiesAtLargest',
  'levels',
  'hoyer',
] as const satisfies readonly (keyof BruteForceFigures)[];

function sampleOf(
  relevance: Float32Array,
  activation: Float32Array = new Float32Array(relevance.length).fill(1),
): Parameters<ReturnType<typeof createPointScanner>['scan']>[0] {
  const sketch = new AmplitudeSketch();
  sketch.add(relevance);
  const start = { sum: 1, l1: 1 };
  return { relevance, activation: () => activation, summary: amplitudeOf(sketch), start };
}

const scan = (shape: readonly number[], ...given: Parameters<typeof sampleOf>): PointRecord =>
  createPointScanner(shape).scan(sampleOf(...given));

/** Names of the figures that are not as they should be, within 1e-9. */
function wrongFigures(record: PointRecord, wanted: BruteForceFigures): readonly string[] {
  const listOf = (figure: number | ArrayLike<number> | undefined): readonly number[] =>
    typeof figure === 'number' ? [figure] : Array.from(figure ?? []);
  return figures.filter((figure) => {
    const got = listOf(record[figure]());
    const want = listOf(wanted[figure]);
    return (
      got.length !== want.length ||
      want.some((value, index) => !(Math.abs(got[index]! - value) <= 1e-9 * (1 + value)))
    );
  });
}

const axis = fc.integer({ min: 1, max: 4 });
const shapes = fc
  .tuple(fc.array(axis, { maxLength: 3 }), fc.integer({ min: 1, max: 5 }))
  .map(([axes, channels]) => [...axes, channels]);
/** Heavy-tailed magnitudes; those that a sketch counts as zero are left out. */
const heavyTailed = fc
  .tuple(fc.double({ min: -6, max: 6, noNaN: true }), fc.constantFrom(-1, 1))
  .map(([exponent, sign]) => Math.fround(sign * 10 ** exponent));
const values = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, -0, 1, -1, 2) },
  { weight: 3, arbitrary: heavyTailed },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) },
);
const activations = fc.oneof(fc.constantFrom(0, -0, 1), fc.float({ min: -8, max: 8, noNaN: true }));
const ofSize = (size: number, one: fc.Arbitrary<number>): fc.Arbitrary<Float32Array> =>
  fc.array(one, { minLength: size, maxLength: size }).map((list) => Float32Array.from(list));
const samples = shapes.chain((shape) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return fc.tuple(fc.constant(shape), ofSize(size, values), ofSize(size, activations));
});

describe('createPointScanner', () => {
  test('has the figures that the formulas give, in one to three dimensions and without any', () => {
    fc.assert(
      fc.property(samples, ([shape, relevance, activation]) => {
        const before = relevance.slice();
        const wanted = bruteForceFigures(shape, relevance, activation);
        expect(wrongFigures(scan(shape, relevance, activation), wanted)).toEqual([]);
        expect(relevance).toEqual(before);
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  test.each([[[7, 9, 6]], [[3, 5, 4, 10]], [[1, 6, 2]], [[5, 1, 8]], [[2, 3, 3, 7]]])(
    'has the figures that the formulas give for larger maps: %j',
    (shape) => {
      const size = shape.reduce((a, b) => a * b, 1);
      for (let seed = 0; seed < 4; seed += 1) {
        const random = createRandom('larger', seed);
        const relevance = Float32Array.from({ length: size }, () => random.between(-1, 1) ** 5);
        const activation = Float32Array.from({ length: size }, () => random.between(0.1, 1));
        const wanted = bruteForceFigures(shape, relevance, activation);
        expect(wrongFigures(scan(shape, relevance, activation), wanted)).toEqual([]);
      }
    },
  );

  test('a map of more rows than are looked at together has the figures of its halves: [1030, 8, 16]', () => {
    const random = createRandom('tall');
    const half = Float32Array.from({ length: 515 * 128 }, () => random.between(-1, 1));
    const whole = new Float32Array(2 * half.length);
    whole.set(half);
    // The lower half mirrored, so that the two rows that meet are alike.
    for (let row = 0; row < 515; row += 1) {
      whole.set(half.subarray((514 - row) * 128, (515 - row) * 128), (515 + row) * 128);
    }
    const [one, both] = [scan([515, 8, 16], half), scan([1030, 8, 16], whole)];
    expect(both.totalVariation()).toBeCloseTo(one.totalVariation()!, 9);
    expect(both.flattestChannel()).toBeCloseTo(one.flattestChannel()!, 9);
  });

  test('each sample has figures of its own, and the figures of a sample do not depend on their order', () => {
    const shape = [4, 3, 2];
    const pairs = fc.tuple(ofSize(24, values), ofSize(24, values), ofSize(24, activations));
    fc.assert(
      fc.property(pairs, ([first, second, activation]) => {
        const scanner = createPointScanner(shape);
        const ask = (relevance: Float32Array, order: readonly (typeof figures)[number][]) => {
          const record = scanner.scan(sampleOf(relevance, activation));
          return Object.fromEntries(
            order.map((figure) => {
              const got = record[figure]();
              return [figure, got instanceof Float64Array ? got.slice() : got];
            }),
          );
        };
        const once = ask(first, figures);
        const between = wrongFigures(
          scanner.scan(sampleOf(second, activation)),
          bruteForceFigures(shape, second, activation),
        );
        expect(between).toEqual([]);
        expect(ask(first, figures.toReversed())).toEqual(once);
      }),
      { seed: 8, numRuns: 100 },
    );
  });

  test('does not read the activation for figures that do not need it', () => {
    const { activation: _, ...sample } = sampleOf(Float32Array.of(1, 2, 3, 4));
    let reads = 0;
    const activation = (): Float32Array => {
      reads += 1;
      return new Float32Array(4);
    };
    const record = createPointScanner([2, 2]).scan({ ...sample, activation });
    const ofActivation = [
      'violation',
      'alignment',
      'coefficient',
      'coefficientOfLargest',
      'displacement',
    ] as const;
    const others = figures.filter((figure) => !ofActivation.some((name) => name === figure));
    for (const figure of others) record[figure]();
    expect(reads).toBe(0);
    for (const figure of ofActivation) record[figure]();
    expect(reads).toBe(3);
  });

  test('shows summary and start of the sample of the moment', () => {
    const scanner = createPointScanner([2]);
    const first = sampleOf(Float32Array.of(1, 2));
    const second = sampleOf(Float32Array.of(5, 6));
    expect(scanner.scan(first).summary).toBe(first.summary);
    const record = scanner.scan({ ...second, start: { sum: 3, l1: 4 } });
    expect(record.summary).toBe(second.summary);
    expect(record.start).toEqual({ sum: 3, l1: 4 });
  });

  test('four spatial axes are no space that it knows', () => {
    const record = scan([2, 2, 2, 2, 1], new Float32Array(16).fill(1));
    expect(record.checkerboard()).toBeUndefined();
    expect(record.hoyer()).toBe(0);
  });

  test('levels of a large map: about 1 as it is, and few where it is rounded to 8 bits', () => {
    const random = createRandom(3);
    const map = Float32Array.from({ length: 40_000 }, () => random.between(-1, 1));
    const rounded = map.map((value) => Math.round(value * 127) / 127);
    expect(scan([100, 100, 4], map).levels()).toBeGreaterThan(0.99);
    expect(scan([100, 100, 4], rounded).levels()).toBeLessThan(0.2);
  });

  test('levels look at every channel of a large map', () => {
    const map = new Float32Array(64 * 64 * 64);
    for (let index = 5; index < map.length; index += 64) map[index] = index;
    expect(scan([64, 64, 64], map).levels()).toBe(1);
  });

  test('relevance of a large map fits the activation where it is, and elsewhere once it was moved', () => {
    const random = createRandom('blobs');
    const shape = [32, 32, 16];
    const centre = Array.from({ length: 16 }, () => [random.between(4, 28), random.between(4, 28)]);
    const activation = Float32Array.from({ length: 32 * 32 * 16 }, (_, index) => {
      const [row, column] = [Math.floor(index / 512), Math.floor(index / 16) % 32];
      const [y, x] = centre[index % 16]!;
      return Math.exp(-((row - y!) ** 2 + (column - x!) ** 2) / 8);
    });
    const moved = activation.map((_, index) => activation[(index + 2 * 16) % activation.length]!);
    expect(scan(shape, activation, activation).displacement()).toBeLessThan(0.9);
    expect(scan(shape, moved, activation).displacement()).toBeGreaterThan(1.1);
  });
});
