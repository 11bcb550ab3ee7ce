import { expect, test } from 'vitest';

import { correctByProposal, cosineOf } from '../correct-by-proposal.ts';
import { injectMap } from '../inject-map.ts';
import type { SoundMap } from '../sound-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'shift';
/** A map of [5, 7, 2] whose values tell where they came from. */
const numbered: SoundMap = {
  ...soundMap(1, [5, 7, 2]),
  relevance: Float32Array.from({ length: 70 }, (_, index) => index),
};

test.each([1, 2, 5, 9])(
  'moves the map by %d along both axes, round the ends, to every side',
  (distance) => {
    const ways = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1) {
      const { relevance } = injectMap(name, { distance }, { map: numbered, seed });
      const first = relevance[0]! / 2;
      const [rows, columns] = [Math.floor(first / 7), first % 7];
      ways.add(`${rows} ${columns}`);
      for (const [index, value] of relevance.entries()) {
        const position = Math.floor(index / 2);
        const row = (Math.floor(position / 7) + rows) % 5;
        const column = ((position % 7) + columns) % 7;
        expect(value).toBe(2 * (7 * row + column) + (index % 2));
      }
    }
    const along = (length: number): number[] =>
      [distance, -distance].map((by) => ((by % length) + length) % length);
    const wanted = along(5).flatMap((row) => along(7).map((column) => `${row} ${column}`));
    expect(ways).toEqual(new Set(wanted));
  },
);

test('moves sequences and volumes', () => {
  for (const shape of [
    [8, 2],
    [3, 4, 5, 2],
  ]) {
    const map = soundMap('moved', shape);
    const { relevance, isHit } = injectMap(name, { distance: 1 }, { map });
    expect(isHit).toBe(true);
    expect(relevance.toSorted()).toEqual(map.relevance.toSorted());
  }
});

test('a map that is the same everywhere is left as it is, and it says so', () => {
  const map = { ...numbered, relevance: new Float32Array(70).fill(3) };
  expect(injectMap(name, {}, { map }).isHit).toBe(false);
});

test('the statistic is below 1 for relevance in its place, above 1 beside it, nothing for vectors', () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const map = soundMap(seed);
    expect(statisticOf(name, map)).toBeLessThan(0.95);
    expect(statisticOf(name, injectMap(name, {}, { map, seed }))).toBeGreaterThan(1.05);
  }
  expect(statisticOf(name, soundMap(1, [24]))).toBeUndefined();
});

test('no filter is proposed, as the map is another one', () => {
  const map = soundMap(2);
  const hit = injectMap(name, {}, { map });
  expect(cosineOf(hit, map)).toBeLessThan(0.8);
  expect(correctByProposal(name, 1, hit)).toBeUndefined();
});
