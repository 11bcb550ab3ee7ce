import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { correctByProposal, cosineOf } from '../correct-by-proposal.ts';
import { errorOf } from '../error-of.ts';
import { changedPlaces, injectMap } from '../inject-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'bit-flip';
const bitsOf = (value: number): number => new Uint32Array(Float32Array.of(value).buffer)[0]!;

describe('injection', () => {
  test('inverts one bit from the lowest to the highest, of as many values as asked', () => {
    const bits = fc.tuple(fc.nat({ max: 31 }), fc.nat({ max: 31 }));
    fc.assert(
      fc.property(bits, fc.integer({ min: 1, max: 6 }), fc.nat(), ([a, b], flips, seed) => {
        const [lowestBit, highestBit] = [Math.min(a, b), Math.max(a, b)];
        const map = soundMap(seed % 5, [6, 6, 4]);
        const hit = injectMap(name, { flips, lowestBit, highestBit }, { map, seed });
        const places = changedPlaces(map, hit);
        // Two NaN of other bits are the same number.
        expect(places.length).toBe(flips);
        for (const place of places) {
          if (Number.isNaN(hit.relevance[place])) continue;
          const inverted = bitsOf(map.relevance[place]!) ^ bitsOf(hit.relevance[place]!);
          const bit = Math.log2(inverted >>> 0);
          expect(Number.isInteger(bit) && bit >= lowestBit && bit <= highestBit).toBe(true);
        }
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  test('raising ones lift a value above the largest and stay finite, vanishing ones make it smaller', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const map = soundMap(seed);
      const largest = map.relevance.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const raised = injectMap(name, { effect: 'raising' }, { map, seed });
      const [up] = changedPlaces(map, raised);
      expect(Math.abs(raised.relevance[up!]!)).toBeGreaterThan(largest);
      expect(Number.isFinite(raised.relevance[up!])).toBe(true);
      const vanished = injectMap(name, { effect: 'vanishing' }, { map, seed });
      const [down] = changedPlaces(map, vanished);
      expect(Math.abs(vanished.relevance[down!]!)).toBeLessThan(Math.abs(map.relevance[down!]!));
    }
  });

  test('says that it did nothing where no bit does as asked: zeros cannot vanish', () => {
    const map = { ...soundMap(1, [8]), relevance: new Float32Array(8) };
    expect(injectMap(name, { effect: 'vanishing' }, { map }).isHit).toBe(false);
    expect(map.relevance).toEqual(new Float32Array(8));
  });

  test('refuses a lowest bit above the highest', () => {
    const error = errorOf(() => injectMap(name, { lowestBit: 31 }, { map: soundMap(1) }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toContain('expects lowestBit ≤ highestBit, got 31, 30');
  });
});

describe('statistic', () => {
  test.each([
    [[3, -12, 4, 0], [1, -2, 0.1, 0], 12 / 2 / 8],
    [[2, 2, 1, 0], [4, 1, 1, 1], 2 / 4 / 8],
    [[0, 9, 1, 0], [1, 0, 1, 1], Number.MAX_VALUE],
    [[0, 0, 0, 0], [1, 1, 1, 1], undefined],
  ])('of %j where the activation is %j is %d', (values, activations, expected) => {
    const map = { shape: [4], start: { sum: -4, l1: 8 } };
    const relevance = Float32Array.from(values);
    const activation = Float32Array.from(activations);
    expect(statisticOf(name, { ...map, relevance, activation })).toBe(expected);
  });

  test('sees a value that a flip doubles, once it is the largest for its activation', () => {
    const map = soundMap(3);
    const largest = Math.max(...map.relevance.map(Math.abs));
    const faint = map.activation.findIndex((value) => value > 0 && value < 0.05);
    const relevance = map.relevance.with(faint, 1.05 * largest);
    expect(statisticOf(name, { ...map, relevance })).toBeGreaterThan(5 * statisticOf(name, map)!);
  });
});

test('the proposal takes a raised value out and nothing from a sound map', () => {
  const threshold = Math.max(
    ...Array.from({ length: 20 }, (_, seed) => statisticOf(name, soundMap(seed))!),
  );
  for (let seed = 30; seed < 60; seed += 1) {
    const map = soundMap(seed);
    const hit = injectMap(name, { effect: 'raising' }, { map, seed });
    const corrected = correctByProposal(name, threshold, hit)!;
    expect(cosineOf(corrected, map)).toBeGreaterThan(0.98);
    expect(correctByProposal(name, 2 * threshold, map)!.relevance).toEqual(map.relevance);
  }
});
