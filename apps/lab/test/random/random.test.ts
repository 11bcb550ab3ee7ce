import { describe, expect, test } from 'vitest';

import { createRandom } from '../../src/random/random.ts';

describe('createRandom', () => {
  test('gives the same numbers for the same seed and purpose, on every machine', () => {
    const random = createRandom({ seed: 1, purpose: 'test' });
    const numbers = Array.from({ length: 5 }, () => random.integer(1000));
    expect(numbers).toMatchInlineSnapshot(`
      [
        502,
        985,
        233,
        952,
        504,
      ]
    `);
  });

  test('gives every seed and every purpose numbers of its own', () => {
    const first = (seed: number, purpose: string) => createRandom({ seed, purpose }).uniform();
    const numbers = new Set([first(0, 'a'), first(1, 'a'), first(2 ** 32 - 1, 'a'), first(1, 'b')]);
    expect(numbers.size).toBe(4);
  });

  test('spreads 100,000 numbers evenly over 16 cells', () => {
    const random = createRandom({ seed: 7, purpose: 'test' });
    const cells = new Map<number, number>();
    for (let draw = 0; draw < 100_000; draw++) {
      const cell = random.integer(16);
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
    }
    const counts = [...cells.values()];
    expect(counts).toHaveLength(16);
    const chiSquare = counts.reduce((sum, count) => sum + (count - 6250) ** 2 / 6250, 0);
    // 15 degrees of freedom: above 37.7 once in a thousand seeds.
    expect(chiSquare).toBeLessThan(37.7);
  });

  test('shuffles without losing a value', () => {
    const values = Array.from({ length: 100 }, (_, place) => place);
    const shuffled = createRandom({ seed: 1, purpose: 'test' }).shuffle([...values]);
    expect(shuffled).not.toEqual(values);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(values);
  });
});
