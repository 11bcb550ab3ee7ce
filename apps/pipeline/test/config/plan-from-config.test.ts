import { describe, expect, test } from 'vitest';

import { parseConfig } from '../../src/config/load-config.ts';
import { planFromConfig } from '../../src/config/plan-from-config.ts';

describe('planFromConfig', () => {
  const planOf = (text: string) => planFromConfig(parseConfig(text, 'x'))('models/vgg/1');

  test('leaves the composite to the manifest unless the config names one', () => {
    expect(planOf('')).toEqual({
      model: 'models/vgg/1',
      filters: 'profile',
      batchSizes: [2, 4, 8, 12, 16, 20, 24, 28, 32],
    });
  });

  test('takes composite, options, start, filters and sizes from the config', () => {
    const text = `explanation:
  composite: uniform-gamma
  options: { gamma: 0.5 }
  start: one-hot
  filters: [gap-gate:gap=3]
  uncorrected: true
  batchSizes: [4]`;
    expect(planOf(text)).toEqual({
      model: 'models/vgg/1',
      composite: { name: 'uniform-gamma', options: { gamma: 0.5 } },
      start: 'one-hot',
      filters: ['gap-gate:gap=3'],
      uncorrected: true,
      batchSizes: [4],
    });
  });

  test('takes a dialect, and leaves the start to it', () => {
    expect(planOf('explanation: { dialect: tjoa-guan }')).toEqual({
      model: 'models/vgg/1',
      dialect: 'tjoa-guan',
      filters: 'profile',
      batchSizes: [2, 4, 8, 12, 16, 20, 24, 28, 32],
    });
  });

  test('injects the errors of the drill, and nothing while there is none', () => {
    expect(planOf('').injection).toBeUndefined();
    expect(planOf('drill: { errorModel: spike, share: 0.4 }').injection).toEqual({
      errorModel: 'spike',
      eventIdPrefix: 'drill-',
      share: 0.4,
      seed: 1,
    });
  });

  test('carries an injection', () => {
    const injection = { errorModel: 'spike', share: 0.5, seed: 1 };
    const plan = planFromConfig(parseConfig('', 'x'), { injection })('m');
    expect(plan.injection).toEqual(injection);
  });
});
