import { describe, expect, test } from 'vitest';

import { correctByProposal, cosineOf } from '../correct-by-proposal.ts';
import { changedPlaces, injectMap } from '../inject-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'hot-channel';
const channels = 8;
const massOf = (relevance: Float32Array, channel: number): number =>
  relevance.reduce(
    (sum, value, index) => sum + (index % channels === channel ? Math.abs(value) : 0),
    0,
  );

describe('injection', () => {
  test.each([1, 3, 30])('one channel becomes constant, of %d × the median l1 norm', (factor) => {
    for (let seed = 0; seed < 12; seed += 1) {
      const map = soundMap(seed);
      const masses = Array.from({ length: channels }, (_, channel) =>
        massOf(map.relevance, channel),
      );
      const alive = masses.filter((mass) => mass > 0).toSorted((a, b) => a - b);
      const hit = injectMap(name, { factor }, { map, seed });
      const stuck = changedPlaces(map, hit)[0]! % channels;
      const values = hit.relevance.filter((_, index) => index % channels === stuck);
      expect(new Set(values).size).toBe(1);
      const wanted = factor * alive[alive.length >> 1]!;
      expect(Math.abs(massOf(hit.relevance, stuck) / wanted - 1)).toBeLessThan(1e-5);
      const others = changedPlaces(map, hit).filter((place) => place % channels !== stuck);
      expect(others).toEqual([]);
    }
  });

  test('any channel, either sign; a map with one channel only is left alone', () => {
    const hits = Array.from({ length: 60 }, (_, seed) => {
      const map = soundMap(1);
      const hit = injectMap(name, {}, { map, seed });
      const place = changedPlaces(map, hit)[0]!;
      return [place % channels, Math.sign(hit.relevance[place]!)] as const;
    });
    expect(new Set(hits.map(([channel]) => channel)).size).toBe(channels);
    expect(new Set(hits.map(([, sign]) => sign))).toEqual(new Set([-1, 1]));
    expect(injectMap(name, {}, { map: soundMap(1, [8, 8, 1]) }).isHit).toBe(false);
  });
});

test('the statistic is 1 for a constant channel that is not below the median, whatever its share', () => {
  const relevance = Float32Array.of(2, 9, 0, 2, 0, 0, 2, 0, 0, 2, 0, 9);
  const map = { ...soundMap(1, [2, 2, 3]), relevance };
  // Masses 8, 9 and 9: the constant one is below the median.
  expect(statisticOf(name, map)).toBe(0.25);
  expect(statisticOf(name, { ...map, relevance: relevance.with(1, 7) })).toBe(1);
});

test('the proposal takes a plate off, and little from a sound map', () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const map = soundMap(seed);
    const hit = injectMap(name, { factor: 30 }, { map, seed });
    const corrected = cosineOf(correctByProposal(name, 0.5, hit)!, map);
    expect(corrected).toBeGreaterThan(cosineOf(hit, map) + 0.1);
    expect(cosineOf(correctByProposal(name, 0.5, map)!, map)).toBeGreaterThan(0.99);
  }
});
