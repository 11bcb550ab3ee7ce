import { expect, test } from 'vitest';

import { errorModels } from '../../src/index.ts';
import { correctByProposal, cosineOf } from '../correct-by-proposal.ts';
import { changedPlaces, injectMap } from '../inject-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'non-finite';
const map = soundMap(1);

test.each([
  ['nan', [Number.NaN]],
  ['infinity', [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
  ['both', [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
] as const)('%s: a hundredth of [16, 16, 8] becomes these, each of them', (kind, becomes) => {
  const hit = injectMap(name, { share: 0.01, kind }, { map });
  const places = changedPlaces(map, hit);
  expect(places).toHaveLength(20);
  expect(new Set(places.map((place) => hit.relevance[place]))).toEqual(new Set(becomes));
});

test('the statistic counts them, and no sound map has any', () => {
  const hit = injectMap(name, { share: 0.01 }, { map });
  expect(statisticOf(name, hit)).toBe(20);
  expect(statisticOf(name, map)).toBe(0);
  expect(errorModels.get(name).statistic.invariant).toBe(0);
});

test('the proposal leaves finite values, the others as they were', () => {
  const hit = injectMap(name, { share: 0.01 }, { map });
  const corrected = correctByProposal(name, 0, hit)!;
  for (const place of changedPlaces(map, hit)) expect(corrected.relevance[place]).toBe(0);
  expect(cosineOf(corrected, map)).toBeGreaterThan(0.98);
});
