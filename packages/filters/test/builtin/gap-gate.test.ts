import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { applyFilter } from '../apply-filter.ts';
import { errorOf } from '../error-of.ts';

/** `length` values from 1 up to just below 2, both signs, no two magnitudes alike. */
const quietMap = (length: number): Float32Array =>
  Float32Array.from({ length }, (_, index) => (index % 2 === 0 ? 1 : -1) * (1 + index / length));

const anchorRank = (length: number): number => Math.min(8, Math.ceil(length / 4));

/** The m-th largest magnitude. */
const anchorOf = (map: Float32Array): number =>
  map.map(Math.abs).toSorted().at(-anchorRank(map.length))!;

describe('gap-gate', () => {
  test.each([1, 2, 3, 4, 5, 6, 7])('zeroes %i of 7 possible spikes in 64 values', (spikes) => {
    const map = quietMap(64);
    for (let spike = 0; spike < spikes; spike += 1) map[9 * spike] = spike % 2 === 0 ? 50 : -9;
    const { relevance, changes } = applyFilter('gap-gate:gap=3', map);
    const expected = quietMap(64);
    for (let spike = 0; spike < spikes; spike += 1) expected[9 * spike] = 0;
    expect(relevance).toEqual(expected);
    expect(changes).toEqual({ zeroed: spikes });
  });

  test('is blind to eight spikes of one height: the eighth is the anchor', () => {
    const map = quietMap(64).fill(50, 0, 8);
    expect(applyFilter('gap-gate:gap=3', map)).toEqual({ relevance: map, changes: {} });
  });

  test.each([
    [4, 1],
    [5, 2],
    [8, 2],
    [9, 3],
    [28, 7],
    [29, 8],
    [1000, 8],
  ])('of %i values the anchor is number %i', (length, rank) => {
    // The limit lies between the anchor and the next smaller value, so only the values above the anchor go.
    const map = Float32Array.from({ length }, (_, index) => 2 ** -Math.min(index, 20));
    const { relevance } = applyFilter('gap-gate:gap=1', map);
    expect([...relevance.subarray(0, rank - 1)].every((value) => value === 0)).toBe(true);
    expect(relevance.subarray(rank - 1)).toEqual(map.subarray(rank - 1));
  });

  test.each([1, 2, 3])('never fires on %i values, whatever stands out', (length) => {
    const map = Float32Array.of(1, -1e6, 1e-3).subarray(0, length);
    expect(applyFilter('gap-gate:gap=1', map)).toEqual({ relevance: map, changes: {} });
  });

  test('of four values only the largest itself is the anchor: it never fires', () => {
    const map = [1e6, 1, 1, 1];
    expect(applyFilter('gap-gate:gap=1', map)).toEqual({
      relevance: Float32Array.from(map),
      changes: {},
    });
  });

  test('a value of exactly gap × anchor stays, the next float32 above goes', () => {
    const map = quietMap(32).fill(2, 0, 8);
    const limit = Math.fround(3 * anchorOf(map));
    map[0] = limit;
    expect(applyFilter('gap-gate:gap=3', map).changes).toEqual({});
    map[0] = limit * (1 + 2 ** -23);
    expect(applyFilter('gap-gate:gap=3', map).changes).toEqual({ zeroed: 1 });
  });

  test('at the fire of one value all above the limit go and nothing else: 2.9, 3.1 and 40 of anchor 1', () => {
    const map = new Float32Array(40).fill(1);
    map.set([40, 2.9, -3.1]);
    const { relevance, changes } = applyFilter('gap-gate:gap=3', map);
    expect([...relevance.subarray(0, 4)]).toEqual([0, Math.fround(2.9), 0, 1]);
    expect(changes).toEqual({ zeroed: 2 });
  });

  test.each([
    ['all values tied', new Float32Array(50).fill(-2)],
    ['the largest eight tied', quietMap(50).fill(30, 10, 18)],
    ['seven values among zeros', new Float32Array(50).fill(9, 0, 6).fill(1e9, 6, 7)],
    ['nothing but zeros', new Float32Array(50)],
  ])('leaves a map alone: %s', (_title, map) => {
    expect(applyFilter('gap-gate:gap=1.5', map)).toEqual({ relevance: map, changes: {} });
  });

  test('fires on a sparse map once eight values are there: eight ones and 20 among 42 zeros', () => {
    const map = new Float32Array(51).fill(1, 0, 8);
    map[50] = 20;
    const { relevance, changes } = applyFilter('gap-gate:gap=10', map);
    expect(relevance).toEqual(new Float32Array(51).fill(1, 0, 8));
    expect(changes).toEqual({ zeroed: 1 });
  });

  test('with NaN and infinities: they go, and the gap is that of the others', () => {
    const map = quietMap(32);
    map.set([Number.NaN, Number.POSITIVE_INFINITY, 100]);
    const { relevance, changes } = applyFilter('gap-gate:gap=10', map);
    expect([...relevance.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect(relevance.subarray(3)).toEqual(quietMap(32).subarray(3));
    expect(changes).toEqual({ zeroed: 1, quarantined: 2 });
  });

  test('fires exactly above gap × m-th largest, and leaves no value above it', () => {
    const maps = fc
      .array(fc.float({ min: Math.fround(1e-6), max: Math.fround(1e6), noNaN: true }), {
        minLength: 4,
        maxLength: 80,
      })
      .map((values) => Float32Array.from(values));
    const gaps = fc.double({ min: 1, max: 20, noNaN: true });
    fc.assert(
      fc.property(maps, gaps, (map, gap) => {
        const limit = gap * anchorOf(map);
        const { relevance, changes } = applyFilter(`gap-gate:gap=${gap}`, map);
        expect(relevance).toEqual(map.map((value) => (value > limit ? 0 : value)));
        const above = map.filter((value) => value > limit).length;
        expect(changes!.zeroed ?? 0).toBe(above);
        expect(above).toBeLessThan(anchorRank(map.length));
      }),
      { seed: 20_260_102, numRuns: 200 },
    );
  });

  test('never fires on a map whose own gap is the gap', () => {
    const maps = fc
      .array(fc.float({ min: Math.fround(1e-3), max: 1000, noNaN: true }), {
        minLength: 4,
        maxLength: 40,
      })
      .map((values) => Float32Array.from(values));
    fc.assert(
      fc.property(maps, (map) => {
        const gap = Math.max(...map) / anchorOf(map);
        expect(applyFilter(`gap-gate:gap=${gap * (1 + 1e-12)}`, map).changes).toEqual({});
      }),
      { seed: 20_260_103, numRuns: 100 },
    );
  });

  test.each([
    ['gap-gate', 'Filter "gap-gate" expects the key "gap", got {}'],
    ['gap-gate:gap=0.9', 'Filter "gap-gate" expects "gap" to be 1 or more, got 0.9'],
    ['gap-gate:gap=wide', 'Filter "gap-gate" expects "gap" to be a number, got "wide"'],
  ])('%s is refused', (spec, message) => {
    const error = errorOf(() => applyFilter(spec, quietMap(32)));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(message);
  });
});
