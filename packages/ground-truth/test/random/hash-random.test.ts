import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createHashRandom } from '../../src/index.ts';
import type { HashRandom } from '../../src/index.ts';

const take = (random: HashRandom, count: number): number[] =>
  Array.from({ length: count }, () => random.next());

describe('createHashRandom', () => {
  test('the same words give the same numbers, words cut elsewhere others', () => {
    expect(take(createHashRandom('a', 1), 10)).toEqual(take(createHashRandom('a', 1), 10));
    const keys = [['a', 'b'], ['ab'], ['a', 'b', ''], ['b', 'a'], ['a,b'], [1], ['1'], []];
    expect(new Set(keys.map((key) => createHashRandom(...key).next())).size).toBe(keys.length);
  });

  test('is the same on every machine: first numbers of the key ("glyphs", 7)', () => {
    // Computed by another implementation of the same formula.
    const expected = [0.4542856840416789, 0.5639641885645688, 0.9904747596010566];
    expect(take(createHashRandom('glyphs', 7), 3)).toEqual(expected);
  });

  test('is uniform: 16 equal parts of 40,000 numbers, each within five standard deviations', () => {
    const parts = new Uint32Array(16);
    for (const number of take(createHashRandom('uniform'), 40_000)) {
      parts[Math.floor(number * 16)]! += 1;
    }
    const deviation = Math.sqrt(40_000 * (1 / 16) * (15 / 16));
    for (const count of parts) expect(Math.abs(count - 2500)).toBeLessThan(5 * deviation);
  });

  test('neighbours are independent: first numbers of 2,000 keys, and successive ones of one key', () => {
    const correlation = (a: readonly number[], b: readonly number[]): number =>
      (12 * a.reduce((total, value, index) => total + (value - 0.5) * (b[index]! - 0.5), 0)) /
      a.length;
    const firsts = Array.from({ length: 2000 }, (_, key) => createHashRandom(key).next());
    const seconds = Array.from({ length: 2000 }, (_, key) => take(createHashRandom(key), 2)[1]!);
    const stream = take(createHashRandom('pairs'), 2001);
    const limit = 5 / Math.sqrt(2000);
    expect(Math.abs(correlation(firsts.slice(1), firsts.slice(0, -1)))).toBeLessThan(limit);
    expect(Math.abs(correlation(firsts, seconds))).toBeLessThan(limit);
    expect(Math.abs(correlation(stream.slice(1), stream.slice(0, -1)))).toBeLessThan(limit);
  });

  test('normal has mean 0, deviation 1 and the tails of a normal distribution: 20,000 numbers', () => {
    const random = createHashRandom('normal');
    const values = Array.from({ length: 20_000 }, () => random.normal());
    const mean = values.reduce((total, value) => total + value, 0) / values.length;
    const variance = values.reduce((total, value) => total + value * value, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.035);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    const beyondTwo = values.filter((value) => Math.abs(value) > 2).length / values.length;
    expect(Math.abs(beyondTwo - 0.0455)).toBeLessThan(0.0075);
    expect(values.every((value) => Number.isFinite(value))).toBe(true);
  });

  test('integer and between keep to their range, both ends of integer included', () => {
    const bounds = fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat({ max: 1000 }));
    fc.assert(
      fc.property(fc.integer(), bounds, (key, [low, width]) => {
        const random = createHashRandom(key);
        const whole = random.integer(low, low + width);
        expect(Number.isInteger(whole) && whole >= low && whole <= low + width).toBe(true);
        const any = random.between(low, low + width);
        expect(any >= low && any <= low + width).toBe(true);
      }),
      { seed: 20_261_101, numRuns: 200 },
    );
    const random = createHashRandom('ends');
    const seen = new Set(Array.from({ length: 200 }, () => random.integer(-1, 1)));
    expect([...seen].toSorted((a, b) => a - b)).toEqual([-1, 0, 1]);
  });
});
