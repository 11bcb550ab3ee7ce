import { describe, expect, test } from 'vitest';

import { learningRate } from '../../src/training/learning-rate.ts';
import { defaultSchedule } from '../../src/training/training-schedule.ts';

const schedule = { ...defaultSchedule, learningRate: 0.01, warmUpShare: 0.2 };

describe('learningRate', () => {
  test('rises in a straight line over the warm-up', () => {
    expect(learningRate(schedule, 0.05)).toBeCloseTo(0.0025, 12);
    expect(learningRate(schedule, 0.1)).toBeCloseTo(0.005, 12);
    expect(learningRate(schedule, 0.2)).toBeCloseTo(0.01, 12);
  });

  test('falls along half a cosine to zero', () => {
    expect(learningRate(schedule, 0.6)).toBeCloseTo(0.005, 12);
    expect(learningRate(schedule, 1)).toBeCloseTo(0, 12);
  });

  test('starts at its highest without a warm-up', () => {
    expect(learningRate({ ...schedule, warmUpShare: 0 }, 0)).toBe(0.01);
  });
});
