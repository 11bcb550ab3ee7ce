import { expect, test } from 'vitest';

import { correctByProposal, cosineOf } from '../correct-by-proposal.ts';
import { injectMap } from '../inject-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'border-ring';

test.each<readonly [number, string]>([
  [1, 'xxxxx x...x x...x xxxxx'],
  [2, 'xxxxx xxxxx xxxxx xxxxx'],
])('adds one value to the border of [4, 5, 1], %d wide, of either sign', (width, expected) => {
  const map = { ...soundMap(1, [4, 5, 1]), relevance: new Float32Array(20).fill(-2) };
  const added = new Set<number>();
  for (let seed = 0; seed < 10; seed += 1) {
    const { relevance } = injectMap(name, { strength: 0.5, width }, { map, seed });
    for (const value of relevance) if (value !== -2) added.add(value);
    const rows = Array.from({ length: 4 }, (_, row) =>
      Array.from(relevance.slice(5 * row, 5 * row + 5), (value) => (value === -2 ? '.' : 'x')).join(
        '',
      ),
    );
    expect(rows.join(' ')).toBe(expected);
  }
  expect(added).toEqual(new Set([-3, -1]));
});

test('the ends of a sequence [6, 2] are its border', () => {
  const map = { ...soundMap(1, [6, 2]), relevance: new Float32Array(12).fill(1) };
  const { relevance } = injectMap(name, {}, { map });
  expect([...relevance.keys()].filter((place) => relevance[place] !== 1)).toEqual([0, 1, 10, 11]);
});

test('the statistic is the share of the border', () => {
  const relevance = new Float32Array(18).fill(1).fill(-4, 8, 10);
  expect(statisticOf(name, { ...soundMap(1, [3, 3, 2]), relevance })).toBe(16 / 24);
});

test('the proposal makes it weaker: 10 maps of [16, 16, 8]', () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const map = soundMap(seed);
    const hit = injectMap(name, { strength: 1 }, { map, seed });
    const gained = cosineOf(correctByProposal(name, 0.2, hit)!, map) - cosineOf(hit, map);
    expect(gained).toBeGreaterThan(0.02);
  }
});
