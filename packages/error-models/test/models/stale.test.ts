import { describe, expect, test } from 'vitest';

import { correctByProposal } from '../correct-by-proposal.ts';
import { injectMap } from '../inject-map.ts';
import type { SoundMap } from '../sound-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'stale';
const vector = (...values: readonly number[]): SoundMap => ({
  ...soundMap(1, [values.length]),
  relevance: Float32Array.from(values),
});
const now = vector(1, 2, 3, 4);
const earlier = [vector(10, 20, 30, 40), vector(100, 200, 300, 400)];

describe('injection', () => {
  test.each([
    [{}, [10, 20, 30, 40]],
    [{ back: 2 }, [100, 200, 300, 400]],
    [{ fault: 'duplicated' }, [11, 22, 33, 44]],
    [{ fault: 'partial' }, [1, 2, 30, 40]],
    [{ fault: 'partial', share: 0.75 }, [1, 20, 30, 40]],
  ])('%j makes [1, 2, 3, 4] to %j', (given, expected) => {
    const hit = injectMap(name, given, { map: now, earlier });
    expect([...hit.relevance]).toEqual(expected);
    expect(hit.isHit).toBe(true);
    expect([...earlier[0]!.relevance]).toEqual([10, 20, 30, 40]);
  });

  test('does nothing to an event that has none before it, or the same one', () => {
    expect(injectMap(name, { back: 3 }, { map: now, earlier }).isHit).toBe(false);
    expect(injectMap(name, {}, { map: now, earlier: [now] }).isHit).toBe(false);
  });
});

test('the statistic rises with relevance of another event, also of vectors', () => {
  const rises = (shape: readonly number[], seed: number): boolean => {
    const map = soundMap(seed, shape);
    const hit = injectMap(name, {}, { map, earlier: [soundMap(seed + 100, shape)] });
    return statisticOf(name, hit)! > statisticOf(name, map)!;
  };
  const seeds = Array.from({ length: 20 }, (_, seed) => seed);
  expect(seeds.every((seed) => rises([16, 16, 8], seed))).toBe(true);
  expect(seeds.filter((seed) => rises([96], seed)).length).toBeGreaterThan(17);
});

test('no filter is proposed', () => {
  expect(correctByProposal(name, 1, soundMap(1))).toBeUndefined();
});
