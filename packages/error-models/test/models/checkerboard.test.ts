import { describe, expect, test } from 'vitest';

import { correctByProposal, cosineOf } from '../correct-by-proposal.ts';
import { injectMap } from '../inject-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'checkerboard';

describe('injection', () => {
  test.each([[[5, 2]], [[4, 3, 2]], [[2, 3, 4, 1]]])(
    'weighs positions of %j by turns, either phase, all channels alike',
    (shape) => {
      const size = shape.reduce((a, b) => a * b, 1);
      const map = { ...soundMap(1, shape), relevance: new Float32Array(size).fill(1) };
      const seen = new Set<number>();
      for (let seed = 0; seed < 10; seed += 1) {
        const { relevance } = injectMap(name, { depth: 0.25 }, { map, seed });
        seen.add(relevance[0]!);
        expect([...relevance]).toEqual(
          Array.from(relevance, (_, index) =>
            parityOf(index, shape) === 0 ? relevance[0] : 2 - relevance[0]!,
          ),
        );
      }
      expect(seen).toEqual(new Set([0.75, 1.25]));
    },
  );
});

test('the statistic is the depth, for a map that is even without it', () => {
  const map = { ...soundMap(1, [4, 4, 2]), relevance: new Float32Array(32).fill(1) };
  expect(statisticOf(name, map)).toBe(0);
  expect(statisticOf(name, injectMap(name, { depth: 0.5 }, { map }))).toBe(0.5);
});

test('the proposal takes it out, and little from a sound map', () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const map = soundMap(seed);
    const hit = injectMap(name, { depth: 0.5 }, { map, seed });
    expect(cosineOf(hit, map)).toBeLessThan(0.92);
    expect(cosineOf(correctByProposal(name, 0.1, hit)!, map)).toBeGreaterThan(0.999);
    expect(cosineOf(correctByProposal(name, 0.1, map)!, map)).toBeGreaterThan(0.999);
  }
});

/** Coordinate sum of a value, modulo 2. */
function parityOf(index: number, shape: readonly number[]): number {
  let rest = Math.floor(index / shape.at(-1)!);
  let sum = 0;
  for (const length of shape.slice(0, -1).toReversed()) {
    sum += rest % length;
    rest = Math.floor(rest / length);
  }
  return sum % 2;
}
