import { describe, expect, test } from 'vitest';

import { areaUnderCurve } from '../../../src/study/statistics/area-under-curve.ts';

describe('areaUnderCurve', () => {
  test('is 1 where all values with the error are above, 0 where all are below', () => {
    expect(areaUnderCurve([3, 4], [1, 2])).toBe(1);
    expect(areaUnderCurve([1, 2], [3, 4])).toBe(0);
  });

  test('counts ties half', () => {
    expect(areaUnderCurve([1, 1], [1, 1])).toBe(0.5);
    expect(areaUnderCurve([2, 1], [1, 0])).toBe(0.875);
  });

  test('says nothing without values on either side', () => {
    expect(areaUnderCurve([], [1])).toBeUndefined();
    expect(areaUnderCurve([1], [])).toBeUndefined();
  });
});
