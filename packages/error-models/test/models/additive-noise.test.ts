import { expect, test } from 'vitest';

import { errorModels } from '../../src/index.ts';
import { correctByProposal, cosineOf } from '../correct-by-proposal.ts';
import { injectMap } from '../inject-map.ts';
import { soundMap } from '../sound-map.ts';
import { statisticOf } from '../statistic-of.ts';

const name = 'additive-noise';

test.each([0.1, 0.5, 2])('adds noise of mean 0 and %d × the root mean square', (strength) => {
  const map = soundMap(1, [32, 32, 8]);
  const hit = injectMap(name, { strength }, { map });
  const noise = hit.relevance.map((value, index) => value - map.relevance[index]!);
  const power = (values: Float32Array): number =>
    Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
  const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
  expect(Math.abs(power(noise) / power(map.relevance) / strength - 1)).toBeLessThan(0.05);
  expect(Math.abs(mean / power(noise))).toBeLessThan(0.05);
  expect(noise.filter((value) => value === 0)).toHaveLength(0);
});

test('the statistic is the share off the support, zero for every sound map', () => {
  for (let seed = 0; seed < 10; seed += 1) expect(statisticOf(name, soundMap(seed))).toBe(0);
  const activation = Float32Array.of(0, 1, 2, 0);
  const relevance = Float32Array.of(-1, 2, 0, 1);
  const map = { ...soundMap(1, [4]), relevance };
  expect(statisticOf(name, { ...map, activation })).toBe(0.5);
  expect(statisticOf(name, { ...map, activation: activation.fill(1) })).toBeUndefined();
  expect(errorModels.get(name).statistic).toMatchObject({ invariant: 0, holdsUnder: 'support' });
});

test('the proposal lowers the error, and leaves a sound map as it is', () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const map = soundMap(seed);
    const hit = injectMap(name, { strength: 1 }, { map, seed });
    const gained = cosineOf(correctByProposal(name, 0, hit)!, map) - cosineOf(hit, map);
    expect(gained).toBeGreaterThan(0.1);
    expect(correctByProposal(name, 0, map)!.relevance).toEqual(map.relevance);
  }
});
