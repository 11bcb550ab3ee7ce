import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { errorModels } from '../../src/index.ts';
import { correctByProposal, cosineOf } from '../correct-by-proposal.ts';
import { injectMap } from '../inject-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'relevance-leak';

test('each channel keeps one share of its values, 1 − most to 1: [6, 6, 5]', () => {
  const most = fc.double({ min: 0.05, max: 1, noNaN: true });
  fc.assert(
    fc.property(most, fc.nat(), (limit, seed) => {
      const map = soundMap(seed % 8, [6, 6, 5]);
      const hit = injectMap(name, { most: limit }, { map, seed });
      for (let channel = 0; channel < 5; channel += 1) {
        const shares = [...map.relevance.keys()]
          .filter((place) => place % 5 === channel && map.relevance[place] !== 0)
          .map((place) => hit.relevance[place]! / map.relevance[place]!);
        const [least, largest] = [Math.min(...shares), Math.max(...shares)];
        expect(largest - least).toBeLessThan(1e-5);
        expect(least >= 1 - limit - 1e-5 && largest <= 1 + 1e-5).toBe(true);
      }
    }),
    { seed: 43, numRuns: 60 },
  );
});

test.each([
  [10, 10, 1],
  [4, -16, 0.25],
  [3, 0, undefined],
])('the statistic of a sum of %d from a start of %d is %d', (sum, start, expected) => {
  const relevance = Float32Array.of(sum + 1, -1, 0, 0);
  const map = { ...soundMap(1, [4]), relevance, start: { sum: start, l1: 20 } };
  expect(statisticOf(name, map)).toBe(expected);
});

test('holds as an invariant where nothing is lost, and is advice: the shape of the map hardly changes', () => {
  expect(errorModels.get(name).statistic).toMatchObject({
    invariant: 0.999,
    holdsUnder: 'conservation',
  });
  const map = soundMap(4);
  const hit = injectMap(name, { most: 0.5 }, { map });
  expect(cosineOf(hit, map)).toBeGreaterThan(0.95);
  expect(correctByProposal(name, 0.9, hit)).toBeUndefined();
});
