import { completeOptions } from '@pellucid/filters';
import { describe, expect, test } from 'vitest';

import { errorModels } from '../src/index.ts';
import { injectMap } from './inject-map.ts';
import { soundMap } from './sound-map.ts';
import { statisticOf } from './statistic-of.ts';
import { strengths } from './strengths.ts';

describe('strengths.json', () => {
  test('has every error model, in their order', () => {
    expect(Object.keys(strengths)).toEqual(errorModels.definitions.map(({ meta }) => meta.name));
  });

  test.each(Object.entries(strengths))('options of %s are valid', (name, given) => {
    const model = errorModels.get(name);
    const options = completeOptions(name, model.schema, given);
    expect(model.inject(options).stage).toBe(model.stage);
  });

  test('are the ones that detection is promised for', () => {
    expect(strengths).toMatchObject({
      spike: { fewest: 1, most: 1, weakest: 3, strongest: 3 },
      'small-denominator-blow-up': { share: 0.001 },
      'gain-drift': { gain: 1.1 },
      'hot-channel': { factor: 3 },
      checkerboard: { depth: 0.5 },
      shift: { distance: 2 },
      stale: { back: 1, fault: 'stale' },
      'bit-flip': { effect: 'raising' },
    });
  });
});

/** Forms whose statistic tells them from any sound map of the set, at the strength of the file. */
const apart = [
  'additive-noise',
  'border-ring',
  'checkerboard',
  'hot-channel',
  'multiplicative-jitter',
  'non-finite',
  'quantisation',
  'saturation',
  'shift',
  'spike',
  'stale',
];

describe('at these strengths', () => {
  test.each(apart)('%s is told from every sound map: 20 maps of [16, 16, 8]', (name) => {
    const { direction } = errorModels.get(name).statistic;
    const sign = direction === 'below' ? -1 : 1;
    const maps = Array.from({ length: 20 }, (_, seed) => soundMap(seed));
    const sound = maps.map((map) => sign * statisticOf(name, map)!);
    const hit = maps.map((map, seed) => {
      const earlier = [soundMap(seed + 100)];
      return sign * statisticOf(name, injectMap(name, strengths[name]!, { map, seed, earlier }))!;
    });
    expect(Math.min(...hit)).toBeGreaterThan(Math.max(...sound));
  });
});
