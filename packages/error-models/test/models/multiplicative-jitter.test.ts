import { expect, test } from 'vitest';

import { correctByProposal } from '../correct-by-proposal.ts';
import { injectMap } from '../inject-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'multiplicative-jitter';

test.each([0.2, 1])(
  'multiplies by factors whose logarithm has mean 0 and deviation %d',
  (strength) => {
    const map = soundMap(1, [32, 32, 8]);
    const hit = injectMap(name, { strength }, { map });
    const logs = [...map.relevance.keys()]
      .filter((place) => map.relevance[place] !== 0)
      .map((place) => Math.log(hit.relevance[place]! / map.relevance[place]!));
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    const deviation = Math.sqrt(logs.reduce((sum, log) => sum + log ** 2, 0) / logs.length);
    expect(Math.abs(mean)).toBeLessThan(0.1 * strength);
    expect(Math.abs(deviation / strength - 1)).toBeLessThan(0.1);
  },
);

test('keeps zeros and signs', () => {
  const map = soundMap(2);
  const { relevance } = injectMap(name, { strength: 2 }, { map });
  expect([...relevance].map(Math.sign)).toEqual([...map.relevance].map(Math.sign));
});

test.each([
  [[1, 1, 1, 1], 0],
  [[1, 3, 1, 3], 1],
  [[-1, 3, 1, -3], 1],
])('the statistic of %j, [2, 2, 1], is %d: four differences ÷ l1', (values, expected) => {
  const relevance = Float32Array.from(values);
  const map = { ...soundMap(1, [2, 2, 1]), relevance };
  expect(statisticOf(name, map)! * (expected === 0 ? 1 : 8)).toBe(expected === 0 ? 0 : 4);
});

test('no filter of single maps is proposed', () => {
  expect(correctByProposal(name, 1, soundMap(1))).toBeUndefined();
});
