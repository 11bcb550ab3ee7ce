import { describe, expect, test } from 'vitest';

import { averagePrecision, createHashRandom } from '../../src/index.ts';

describe('averagePrecision', () => {
  test.each<readonly [string, readonly number[], readonly number[], number]>([
    ['hits at places 1 and 3', [9, 8, 7, 6], [1, 0, 1, 0], (1 + 2 / 3) / 2],
    ['all hits first', [9, 8, 1, 2], [1, 1, 0, 0], 1],
    ['the only hit last', [9, 8, 7, 6], [0, 0, 0, 1], 1 / 4],
    ['all tied: the share of the mask', [3, 3, 3, 3], [1, 0, 0, 0], 1 / 4],
    ['a tie of two after a hit', [5, 2, 2, 1], [1, 1, 0, 0], (1 + 2 / 3) / 2],
    ['a mask of everything', [5, -2, 0], [1, 1, 1], 1],
  ])('%s: %j in %j', (_title, relevance, mask, expected) => {
    expect(averagePrecision(relevance, mask, 'signed')).toBeCloseTo(expected, 12);
  });

  test('negative relevance is last when signs count, first when it is large and they do not', () => {
    expect(averagePrecision([1, -9], [0, 1], 'signed')).toBe(1 / 2);
    expect(averagePrecision([1, -9], [0, 1], 'absolute')).toBe(1);
  });

  test('of a random map is the share of the mask, within a tenth: 20,000 values, 15 % inside', () => {
    const random = createHashRandom('average precision');
    const relevance = Array.from({ length: 20_000 }, () => random.normal());
    const mask = relevance.map(() => (random.next() < 0.15 ? 1 : 0));
    const precision = averagePrecision(relevance, mask, 'signed')!;
    expect(Math.abs(precision - 0.15)).toBeLessThan(0.015);
  });
});
