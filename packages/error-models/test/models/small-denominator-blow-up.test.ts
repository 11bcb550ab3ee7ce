import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { correctByProposal, cosineOf } from '../correct-by-proposal.ts';
import { changedPlaces, injectMap } from '../inject-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'small-denominator-blow-up';

describe('injection', () => {
  test('hits the share asked for of the values that are not zero, and keeps signs: [16, 16, 8]', () => {
    const shares = fc.double({ min: 0.001, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(shares, fc.nat(), (share, seed) => {
        const map = soundMap(seed % 10);
        const active = map.relevance.filter((value) => value !== 0).length;
        const hit = injectMap(name, { share, spread: 0.001 }, { map, seed });
        const places = changedPlaces(map, hit);
        expect(places).toHaveLength(Math.max(1, Math.round(share * active)));
        for (const place of places) {
          expect(map.relevance[place]).not.toBe(0);
          expect(hit.relevance[place]! / map.relevance[place]!).toBeGreaterThan(100);
        }
      }),
      { seed: 41, numRuns: 60 },
    );
  });

  test('divides by numbers of the spread asked for: half of them below 0.6745 · spread', () => {
    const map = { ...soundMap(1), relevance: new Float32Array(2048).fill(1) };
    const hit = injectMap(name, { share: 1, spread: 0.01 }, { map });
    const below = hit.relevance.filter((value) => 1 / value < 0.006745).length;
    expect(Math.abs(below / 2048 - 0.5)).toBeLessThan(0.05);
  });
});

describe('statistic', () => {
  test('is the largest |R| ÷ |a| as a share of the start', () => {
    const map = { shape: [4], start: { sum: -4, l1: 8 } };
    const relevance = Float32Array.of(1, -6, 0, 9);
    const activation = Float32Array.of(1, -2, 0, 0);
    expect(statisticOf(name, { ...map, relevance, activation })).toBe(3 / 8);
  });

  test('sees a value that is large for its activation and small for its map', () => {
    const map = soundMap(3);
    const sound = statisticOf(name, map)!;
    const faint = map.relevance.findIndex((value) => value !== 0 && Math.abs(value) < 0.05);
    const relevance = map.relevance.with(faint, 30 * map.relevance[faint]!);
    expect(Math.abs(relevance[faint]!)).toBeLessThan(1.5);
    expect(statisticOf(name, { ...map, relevance })).toBeGreaterThan(10 * sound);
  });
});

test('the proposal takes the error out: 12 maps, a threshold well above what sound ones have', () => {
  const sound = Array.from({ length: 20 }, (_, seed) => statisticOf(name, soundMap(seed))!);
  const threshold = 3 * Math.max(...sound);
  for (let seed = 50; seed < 62; seed += 1) {
    const map = soundMap(seed);
    const hit = injectMap(name, { share: 0.01 }, { map, seed });
    expect(cosineOf(hit, map)).toBeLessThan(0.8);
    expect(cosineOf(correctByProposal(name, threshold, hit)!, map)).toBeGreaterThan(0.98);
    expect(correctByProposal(name, threshold, map)!.relevance).toEqual(map.relevance);
  }
});
