import { describe, expect, test } from 'vitest';

import { bestOverlap, overlap } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

describe('overlap', () => {
  test('of [10, 6, 5, -8, 1] with the mask [1, 0, 1, 1, 0], positive: 10 and 6 are above half', () => {
    expect(overlap([10, 6, 5, -8, 1], [1, 0, 1, 1, 0], 'positive')).toEqual({
      threshold: 0.5,
      dice: 2 / 5,
      iou: 1 / 4,
      inclusivity: 1 / 3,
      precision: 1 / 2,
    });
  });

  test('of the same, absolute: 10, 6 and −8 are above', () => {
    expect(overlap([10, 6, 5, -8, 1], [1, 0, 1, 1, 0], 'absolute')).toEqual({
      threshold: 0.5,
      dice: 4 / 6,
      iou: 2 / 4,
      inclusivity: 2 / 3,
      precision: 2 / 3,
    });
  });

  test('at the threshold 0 all that is not zero is above', () => {
    const { inclusivity, precision } = overlap([4, 1e-9, 0], [1, 1, 1], 'positive', {
      threshold: 0,
    })!;
    expect([inclusivity, precision]).toEqual([2 / 3, 1]);
  });

  test.each([-0.1, 1, Number.NaN])('refuses the threshold %d', (threshold) => {
    const error = errorOf(() => overlap([1], [1], 'positive', { threshold }));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toBe(
      `Overlap expects a threshold of at least 0 and below 1, got ${threshold}`,
    );
  });
});

describe('bestOverlap', () => {
  test('of [8, 4, 2, 1] with the mask [1, 0, 1, 0]: down to 2, at a quarter of the largest', () => {
    expect(bestOverlap([8, 4, 2, 1], [1, 0, 1, 0], 'positive')).toEqual({
      threshold: 0.25,
      dice: 4 / 5,
      iou: 2 / 3,
      inclusivity: 1,
      precision: 2 / 3,
    });
  });

  test('takes the highest of equally good thresholds: [4, 2, 1, 1] with the mask [1, 0, 0, 1]', () => {
    // Above 4: 1 of 2; above 1: 2 of 4.
    expect(bestOverlap([4, 2, 1, 1], [1, 0, 0, 1], 'positive')?.threshold).toBe(1);
  });

  test('never selects what has no relevance: [4, 0, 0] in a mask of everything', () => {
    expect(bestOverlap([4, 0, 0], [1, 1, 1], 'positive')?.iou).toBe(1 / 3);
  });

  test('without any hit is zero, not undefined', () => {
    expect(bestOverlap([4, 0], [0, 1], 'absolute')).toMatchObject({ dice: 0, iou: 0 });
  });
});
