import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { correctByProposal, cosineOf } from '../correct-by-proposal.ts';
import { injectMap } from '../inject-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'quantisation';

test('rounds to whole multiples of the step, by half of it at most, and keeps the largest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(), (bits, seed) => {
      const map = soundMap(seed % 8);
      const largest = map.relevance.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const step = largest / (2 ** (bits - 1) - 1);
      const { relevance } = injectMap(name, { bits }, { map });
      for (const [place, value] of relevance.entries()) {
        const level = value / step;
        expect(Math.abs(level - Math.round(level))).toBeLessThan(1e-3);
        expect(Math.abs(value - map.relevance[place]!)).toBeLessThanOrEqual(step * 0.501);
      }
      expect(Math.max(...relevance.map(Math.abs))).toBeCloseTo(largest, 5);
    }),
    { seed: 45, numRuns: 20 },
  );
});

test('leaves values that are not finite', () => {
  const relevance = Float32Array.of(1, Number.NaN, 0.2, Number.POSITIVE_INFINITY);
  const hit = injectMap(name, { bits: 2 }, { map: { ...soundMap(1, [4]), relevance } });
  expect([...hit.relevance]).toEqual([1, Number.NaN, 0, Number.POSITIVE_INFINITY]);
});

test.each([
  [[1, 2, 3, 4], 1],
  [[1, 1, -1, 0], 2 / 3],
])('the statistic of %j is %d', (values, expected) => {
  const relevance = Float32Array.from(values);
  expect(statisticOf(name, { ...soundMap(1, [4]), relevance })).toBe(expected);
});

test('8 bits are harmless, 4 are not as much, and no filter is proposed', () => {
  const map = soundMap(3);
  const likeness = (bits: number): number => cosineOf(injectMap(name, { bits }, { map }), map);
  expect(likeness(8)).toBeGreaterThan(0.9999);
  expect(likeness(4)).toBeLessThan(0.999);
  expect(correctByProposal(name, 0.5, map)).toBeUndefined();
});
