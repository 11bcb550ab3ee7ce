import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { divergingColor } from '../../src/images/diverging-color.ts';

describe('divergingColor', () => {
  test.each<[value: number, color: number[]]>([
    [-1, [5, 48, 97]],
    [0, [250, 250, 250]],
    [1, [103, 0, 31]],
    [0.5, [229, 131, 104]],
    [-5, [5, 48, 97]],
    [Number.POSITIVE_INFINITY, [103, 0, 31]],
    [Number.NaN, [128, 128, 128]],
  ])('%d', (value, color) => expect([...divergingColor(value)]).toEqual(color));

  test('is red for any positive value and blue for any negative one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 1, noNaN: true }), (value) => {
        const [red, , blue] = divergingColor(value);
        expect(red).toBeGreaterThan(blue);
        const [oppositeRed, , oppositeBlue] = divergingColor(-value);
        expect(oppositeBlue).toBeGreaterThan(oppositeRed);
      }),
    );
  });
});
