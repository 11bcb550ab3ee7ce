import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createRandom } from '../src/index.ts';
import type { Random } from '../src/index.ts';

const take = (random: Random, count: number): number[] =>
  Array.from({ length: count }, () => random.next());

describe('createRandom', () => {
  // sfc32 over the first sixteen bytes of the SHA-256 of the seed's JSON, computed by another implementation.
  test.each<readonly [readonly (string | number)[], readonly number[]]>([
    [[1], [0.5443421839736402, 0.9688428454101086, 0.847910659853369]],
    [['1'], [0.1448767378460616, 0.8849001529160887, 0.3219609467778355]],
    [
      [7, 'spike', 'event-1'],
      [0.015334599418565631, 0.9012467844877392, 0.4350323446560651],
    ],
    [[], [0.4261484460439533, 0.9014228952582926, 0.3071541821118444]],
  ])('begins as published for the seed %j', (seed, expected) => {
    expect(take(createRandom(...seed), 3)).toEqual(expected);
  });

  test('gives the same numbers for the same words, and others for words cut elsewhere', () => {
    expect(take(createRandom('a', 'b'), 10)).toEqual(take(createRandom('a', 'b'), 10));
    const seeds = [['a', 'b'], ['ab'], ['a', 'b', ''], ['b', 'a'], ['a,b'], ['"a","b"']];
    expect(new Set(seeds.map((seed) => createRandom(...seed).next())).size).toBe(seeds.length);
  });

  test('two sources do not share a state', () => {
    const first = createRandom(3);
    const second = createRandom(3);
    take(second, 5);
    expect(take(first, 2)).toEqual(take(createRandom(3), 2));
  });

  test('is uniform: 16 equal parts of 40,000 numbers, each within five standard deviations', () => {
    const parts = new Uint32Array(16);
    const random = createRandom('uniform');
    for (let draw = 0; draw < 40_000; draw += 1) parts[Math.floor(random.next() * 16)]! += 1;
    const deviation = Math.sqrt(40_000 * (1 / 16) * (15 / 16));
    for (const count of parts) expect(Math.abs(count - 2500)).toBeLessThan(5 * deviation);
  });

  test('neighbouring seeds are independent: first numbers of 2,000 seeds, and pairs of successive ones', () => {
    const firsts = Array.from({ length: 2000 }, (_, seed) => createRandom(seed).next());
    const correlation = (a: readonly number[], b: readonly number[]): number => {
      const sum = a.reduce((total, value, index) => total + (value - 0.5) * (b[index]! - 0.5), 0);
      return (12 * sum) / a.length;
    };
    const limit = 5 / Math.sqrt(2000);
    expect(Math.abs(correlation(firsts.slice(1), firsts.slice(0, -1)))).toBeLessThan(limit);
    const stream = take(createRandom('pairs'), 2001);
    expect(Math.abs(correlation(stream.slice(1), stream.slice(0, -1)))).toBeLessThan(limit);
    expect(new Set(firsts).size).toBeGreaterThan(1990);
  });

  test('integer stays in its range, both ends included, each as often as the others', () => {
    const random = createRandom('integers');
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 7000; draw += 1) {
      const value = random.integer(-3, 3);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  test('integer and between keep to any range', () => {
    const bounds = fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat({ max: 1000 }));
    fc.assert(
      fc.property(fc.integer(), bounds, (seed, [low, width]) => {
        const random = createRandom(seed);
        const whole = random.integer(low, low + width);
        expect(Number.isInteger(whole) && whole >= low && whole <= low + width).toBe(true);
        const any = random.between(low, low + width);
        expect(any >= low && any <= low + width).toBe(true);
      }),
      { seed: 20_260_301, numRuns: 300 },
    );
    expect(createRandom(1).integer(4, 4)).toBe(4);
    expect(createRandom(1).between(4, 4)).toBe(4);
  });
});
