import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { errorModels } from '../../src/index.ts';
import { correctByProposal, cosineOf } from '../correct-by-proposal.ts';
import { changedPlaces, injectMap } from '../inject-map.ts';
import type { SoundMap } from '../sound-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'sign-flip';
/** As a rule that keeps one sign leaves it. */
const positiveMap = (seed: number): SoundMap => {
  const map = soundMap(seed);
  return { ...map, relevance: map.relevance.map(Math.abs) };
};

test('turns the share asked for of the values that are not zero, and keeps magnitudes', () => {
  const shares = fc.double({ min: 0.001, max: 1, noNaN: true });
  fc.assert(
    fc.property(shares, fc.nat(), (share, seed) => {
      const map = soundMap(seed % 8);
      const active = map.relevance.filter((value) => value !== 0).length;
      const hit = injectMap(name, { share }, { map, seed });
      const places = changedPlaces(map, hit);
      expect(places).toHaveLength(Math.max(1, Math.round(share * active)));
      for (const place of places) expect(hit.relevance[place]).toBe(-map.relevance[place]!);
    }),
    { seed: 44, numRuns: 60 },
  );
});

test.each([
  [[1, 2, 3, 0], 0],
  [[-1, -2, -3, 0], 0],
  [[6, -2, 0, 0], 0.25],
  [[2, -6, 0, 0], 0.25],
  [[0, 0, 0, 0], undefined],
])('the statistic of %j is %d', (values, expected) => {
  const relevance = Float32Array.from(values);
  expect(statisticOf(name, { ...soundMap(1, [4]), relevance })).toBe(expected);
});

test('where relevance has one sign, any flip is a breach and the proposal takes it out', () => {
  expect(errorModels.get(name).statistic).toMatchObject({ invariant: 0, holdsUnder: 'one-signed' });
  for (let seed = 0; seed < 8; seed += 1) {
    const map = positiveMap(seed);
    const hit = injectMap(name, { share: 0.1 }, { map, seed });
    expect(cosineOf(hit, map)).toBeLessThan(0.85);
    expect(cosineOf(correctByProposal(name, 0, hit)!, map)).toBeGreaterThan(0.92);
  }
});

test('where both signs are normal no filter is proposed', () => {
  expect(correctByProposal(name, 0.2, soundMap(1))).toBeUndefined();
});
