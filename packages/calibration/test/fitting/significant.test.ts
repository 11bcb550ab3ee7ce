import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { roundedDown, roundedUp } from '../../src/fitting/significant.ts';

test('four digits, away from what was seen: 1.00001 up, 0.0123456 down', () => {
  expect(roundedUp(1.00001)).toBe(1.001);
  expect(roundedUp(2)).toBe(2);
  expect(roundedUp(0)).toBe(0);
  expect(roundedDown(0.0123456)).toBe(0.01234);
  expect(roundedUp(-0.0123456)).toBe(-0.01234);
});

test('never beyond what it was rounded from on the wrong side, nor by more than a thousandth', () => {
  const numbers = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(numbers, (value) => {
      expect(roundedUp(value)).toBeGreaterThanOrEqual(value);
      expect(roundedUp(value)).toBeLessThanOrEqual(value * 1.0011);
      expect(roundedDown(value)).toBeLessThanOrEqual(value);
      expect(roundedDown(value)).toBeGreaterThanOrEqual(value * 0.9989);
    }),
    { seed: 20_261_126, numRuns: 500 },
  );
});
