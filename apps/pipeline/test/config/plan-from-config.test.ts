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

  test('reads options and schedule of the drill', () => {
    const text = `drill:
  errorModel: spike
  options: [most=2, weakest=1.5]
  schedule: burst:every=100,length=10`;
    expect(planOf(text).injection).toMatchObject({
      options: { fewest: 1, most: 2, weakest: 1.5, strongest: 30 },
      schedule: { kind: 'burst', every: 100, length: 10 },
    });
  });

  test.each([
    ['schedule: brust', 'drill.schedule expects a schedule of the kind constant'],
    ['schedule: "ramp:from=1"', 'drill.schedule expects ramp:from=N,to=N'],
    ['options: [mots=2]', 'Did you mean "most"?'],
  ])('refuses a drill with %s', (line, message) => {
    expect(() => planOf(`drill: { errorModel: spike, ${line} }`)).toThrow(message);
  });

  test('carries an injection', () => {
    const injection = { errorModel: 'spike', share: 0.5, seed: 1 };
    const plan = planFromConfig(parseConfig('', 'x'), { injection })('m');
    expect(plan.injection).toEqual(injection);
  });
});
