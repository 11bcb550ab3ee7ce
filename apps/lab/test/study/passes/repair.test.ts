import { describe, expect, test } from 'vitest';

import { repair } from '../../../src/study/passes/repair.ts';

const clean = Float32Array.of(4, -3, 2, 1, 0, 0, 0, 0);

describe('repair', () => {
  test('zeroes exactly the places that a spike changed', () => {
    const hit = clean.slice();
    hit[3] = 90;
    repair(hit, clean);
    expect([...hit]).toEqual([4, -3, 2, 0, 0, 0, 0, 0]);
  });

  test('shrinks where noise changed every place, and leaves less error than zeroing', () => {
    const hit = clean.map((value, index) => value + (index % 2 === 0 ? 0.5 : -0.5));
    repair(hit, clean);
    const left = hit.reduce((sum, value, index) => sum + (value - clean[index]!) ** 2, 0);
    expect(left).toBeLessThan(8 * 0.25);
    expect(hit.subarray(4).every((value) => value === 0)).toBe(true);
  });

  test('leaves a sound map as it is', () => {
    const sound = clean.slice();
    repair(sound, clean);
    expect(sound).toEqual(clean);
  });

  test('takes values out that are not finite', () => {
    const hit = clean.slice();
    hit.set([Number.NaN, Number.POSITIVE_INFINITY], 0);
    repair(hit, clean);
    expect([...hit]).toEqual([0, 0, 2, 1, 0, 0, 0, 0]);
  });
});
