import { describe, expect, test } from 'vitest';

import { FilterError } from '../../src/index.ts';
import { applyFilter, applyRepeatedly } from '../apply-filter.ts';
import { errorOf } from '../error-of.ts';

const x = [10, -4, 3, 0, -0.4, 1, -2, 0.2];
const floats = (values: readonly number[]): number[] => [...Float32Array.from(values)];

describe('golden vectors on [10, −4, 3, 0, −0.4, 1, −2, 0.2]', () => {
  test.each<readonly [string, readonly number[], object]>([
    ['fraction-clamp:low=0,high=0.6', [6, -4, 3, 0, -0.4, 1, -2, 0.2], { clamped: 1 }],
    ['fraction-clamp:low=0,high=0.2', [2, -2, 2, 0, -0.4, 1, -2, 0.2], { clamped: 3 }],
    ['fraction-clamp:high=0.05', [0.5, -0.5, 0.5, 0, -0.4, 0.5, -0.5, 0.2], { clamped: 5 }],
    ['fraction-clamp:low=0.1,high=0.6', [6, -4, 3, 1, -1, 1, -2, 1], { clamped: 1, lifted: 3 }],
    ['fraction-clamp:low=1,high=1', [10, -10, 10, 10, -10, 10, -10, 10], { lifted: 7 }],
    ['fraction-clamp:low=0,high=1', x, {}],
    ['fraction-clamp:low=0,high=0', [0, -0, 0, 0, -0, 0, -0, 0], { clamped: 7 }],
    ['fraction-pass:low=0,high=0.6', [0, -4, 3, 0, -0.4, 1, -2, 0.2], { zeroed: 1 }],
    ['fraction-pass:low=0,high=0.2', [0, 0, 0, 0, -0.4, 1, -2, 0.2], { zeroed: 3 }],
    ['fraction-pass:low=0,high=0.05', [0, 0, 0, 0, -0.4, 0, 0, 0.2], { zeroed: 5 }],
    ['fraction-pass:low=0.05,high=1', [10, -4, 3, 0, 0, 1, -2, 0], { zeroed: 2 }],
    ['fraction-pass:low=0,high=1', x, {}],
    ['fraction-pass:low=1,high=1', [10, 0, 0, 0, 0, 0, 0, 0], { zeroed: 6 }],
    ['partial-amplify:threshold=0.5,gain=2', [20, -4, 3, 0, -0.4, 1, -2, 0.2], { amplified: 1 }],
    ['partial-amplify:threshold=0.7,gain=2', [20, -4, 3, 0, -0.4, 1, -2, 0.2], { amplified: 1 }],
    ['partial-amplify:threshold=0.4,gain=2', [20, -8, 3, 0, -0.4, 1, -2, 0.2], { amplified: 2 }],
    ['partial-amplify:threshold=1,gain=3', [30, -4, 3, 0, -0.4, 1, -2, 0.2], { amplified: 1 }],
  ])('%s', (spec, expected, changes) => {
    const got = applyFilter(spec, x);
    expect([...got.relevance]).toEqual(floats(expected));
    expect(got.changes).toEqual(changes);
  });

  test.each<readonly [string, number, readonly number[]]>([
    ['fraction-clamp:high=0.6', 2, [3.6, -3.6, 3, 0, -0.4, 1, -2, 0.2]],
    ['fraction-clamp:high=0.05', 2, [0.025, -0.025, 0.025, 0, -0.025, 0.025, -0.025, 0.025]],
    ['fraction-pass:high=0.6', 2, [0, 0, 0, 0, -0.4, 1, -2, 0.2]],
    ['fraction-pass:high=0.6', 3, [0, 0, 0, 0, -0.4, 1, 0, 0.2]],
    ['fraction-pass:high=0.6', 7, [0, 0, 0, 0, 0, 0, 0, 0]],
    ['partial-amplify:threshold=0.5,gain=2', 3, [80, -4, 3, 0, -0.4, 1, -2, 0.2]],
  ])('%s, %i times: the maximum is taken anew each time', (spec, times, expected) => {
    const got = applyRepeatedly(spec, x, times);
    expect(got).toHaveLength(expected.length);
    for (const [index, value] of expected.entries()) expect(got[index]).toBeCloseTo(value, 6);
  });

  test('five times clamp at 0.05 leaves 3.125e-7 of the maximum, the same everywhere but at zero', () => {
    const got = applyRepeatedly('fraction-clamp:high=0.05', x, 5);
    expect(got[0]! / 10).toBeCloseTo(0.05 ** 5, 12);
    expect(Math.abs(got[1]!)).toBe(got[0]);
    expect(got[3]).toBe(0);
  });

  test('the defaults are clamp and pass 0 to 0.6, amplify by 2 from 0.5', () => {
    expect(applyFilter('fraction-clamp', x)).toEqual(
      applyFilter('fraction-clamp:low=0,high=0.6', x),
    );
    expect(applyFilter('fraction-pass', x)).toEqual(applyFilter('fraction-pass:low=0,high=0.6', x));
    expect(applyFilter('partial-amplify', x)).toEqual(
      applyFilter('partial-amplify:threshold=0.5,gain=2', x),
    );
  });
});

describe('bounds', () => {
  test('are inclusive also where the fraction is only equal in float32: 0.05·M and 0.7·M of M = 3', () => {
    const map = [3, Math.fround(0.05 * 3), Math.fround(0.7 * 3)];
    expect([...applyFilter('fraction-pass:low=0.05,high=0.7', map).relevance]).toEqual([
      0,
      ...floats(map.slice(1)),
    ]);
    expect([...applyFilter('partial-amplify:threshold=0.7,gain=10', map).relevance]).toEqual(
      floats([30, map[1]!, 10 * map[2]!]),
    );
  });

  test.each(['fraction-clamp', 'fraction-pass'])('%s refuses low above high', (name) => {
    const error = errorOf(() => applyFilter(`${name}:low=0.7,high=0.6`, x));
    expect(error).toBeInstanceOf(FilterError);
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(
      `Filter "${name}" expects low to be at most high, got low 0.7 and high 0.6`,
    );
    expect(error.details).toEqual({ filter: name, low: 0.7, high: 0.6 });
  });

  test.each([
    'fraction-clamp:low=-0.1',
    'fraction-clamp:high=1.1',
    'fraction-pass:low=-1',
    'fraction-pass:high=60',
    'partial-amplify:threshold=1.5',
    'partial-amplify:gain=-2',
  ])('%s is out of range', (spec) => {
    expect(errorOf(() => applyFilter(spec, x)).code).toBe('INVALID_OPTIONS');
  });
});

const paperFilters = [
  'fraction-clamp:high=0.6',
  'fraction-clamp:low=0.1,high=0.6',
  'fraction-pass:high=0.6',
  'fraction-pass:low=0.05,high=1',
  'partial-amplify:threshold=0.5,gain=2',
  'partial-amplify:threshold=0,gain=2',
];

describe.each(paperFilters)('%s at its edges', (spec) => {
  test.each([
    ['four zeros', [0, 0, 0, 0]],
    ['negative zeros', [-0, 0, -0]],
    ['nothing', []],
  ])('a map of %s stays as it is', (_title, map) => {
    const got = applyFilter(spec, map);
    expect([...got.relevance]).toEqual(map);
    expect(got.changes).toEqual({});
  });

  test('non-finite values are set to zero and counted, and the maximum is that of the others', () => {
    const got = applyFilter(spec, [
      Number.NaN,
      8,
      Number.POSITIVE_INFINITY,
      -2,
      Number.NEGATIVE_INFINITY,
    ]);
    const plain = applyFilter(spec, [0, 8, 0, -2, 0]);
    expect(got.relevance).toEqual(plain.relevance);
    expect(got.changes).toEqual({ ...plain.changes, quarantined: 3 });
  });

  test('a map of nothing but NaN becomes a map of zeros', () => {
    const got = applyFilter(spec, [Number.NaN, Number.NaN]);
    expect([...got.relevance]).toEqual([0, 0]);
    expect(got.changes).toEqual({ quarantined: 2 });
  });
});

describe('single values, zeros and signs', () => {
  test.each<readonly [string, readonly number[], readonly number[]]>([
    ['fraction-clamp:high=0.6', [-3], [-3 * Math.fround(0.6)]],
    ['fraction-clamp:low=0.1,high=0.6', [-3], [-3 * Math.fround(0.6)]],
    ['fraction-pass:high=0.6', [-3], [0]],
    ['fraction-pass:low=0.05,high=1', [-3], [-3]],
    ['partial-amplify', [-3], [-6]],
    // Zeros of either sign are lifted to +low·M.
    ['fraction-clamp:low=0.1,high=0.6', [-0, 2, -1, 0], [0.2, 1.2, -1, 0.2]],
    ['fraction-clamp:high=0.6', [-0, 2, -1], [-0, 1.2, -1]],
    ['fraction-pass:high=0.6', [-0, 2, -1], [-0, 0, -1]],
    ['partial-amplify', [-0, 2, -1], [-0, 4, -2]],
    ['fraction-clamp:high=0.2', [2, 2, -2], [0.4, 0.4, -0.4]],
    ['fraction-pass:high=0.2', [2, 2, -2], [0, 0, 0]],
  ])('%s of %j is %j', (spec, map, expected) => {
    expect([...applyFilter(spec, map).relevance]).toEqual(floats(expected));
  });
});
