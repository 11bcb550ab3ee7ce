import { expect, test } from 'vitest';

import { InjectionScorecard, cosineSimilarity, meanPairwise } from '../../src/index.ts';

test('the mean over pairs of maps leaves out each map beside itself', () => {
  // Cosines 0, 0 and √½: with the three of a map with itself the mean would be .6, not .24.
  const maps = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 1, 1],
  ];
  expect(meanPairwise(maps, cosineSimilarity)).toBeCloseTo(Math.SQRT1_2 / 3, 12);
  expect(meanPairwise([[1, 2]], cosineSimilarity)).toBeUndefined();
});

test('a pair without similarity is left out, not counted as 0', () => {
  const maps = [
    [1, 1],
    [1, 1],
    [0, 0],
  ];
  expect(meanPairwise(maps, cosineSimilarity)).toBeCloseTo(1, 12);
  expect(meanPairwise(maps.slice(1), cosineSimilarity)).toBeUndefined();
});

test('events that were not hit are their own replicates, and change nothing of what is said of the hit ones', () => {
  const hit = { isHit: true, clean: [1, 0], unfiltered: [0, 1], filtered: [1, 1] };
  const unhit = { isHit: false, clean: [1, 2], unfiltered: [1, 2], filtered: [1, 2] };
  const reportOf = (replicates: number) => {
    const card = new InjectionScorecard();
    card.add(hit);
    for (let event = 0; event < replicates; event += 1) card.add(unhit);
    return card.report({ seed: 1, resamples: 50 });
  };
  const [few, many] = [reportOf(1), reportOf(99)];
  expect(few.recovery).toEqual(many.recovery);
  expect(few.hit).toEqual(many.hit);
  expect(few.hit.cosineFiltered.mean?.estimate).toBeCloseTo(Math.SQRT1_2, 12);
  expect(many.unhit.cosineFiltered.mean?.estimate).toBeCloseTo(1, 12);
});
