import type { PointView } from '@pellucid/relevance';
import { describe, expect, test } from 'vitest';

import { betterOracle, correctInjected, locationOracle } from '../../src/index.ts';

const clean = Float32Array.of(4, -3, 2, 1, 0, 0, 0, 0);

describe('betterOracle', () => {
  test('zeroes exactly the places that a spike changed', () => {
    const hit = clean.slice().fill(90, 3, 4);
    expect([...betterOracle.correct(hit, clean)]).toEqual([4, -3, 2, 0, 0, 0, 0, 0]);
  });

  test('shrinks where noise changed every place, and leaves less error than zeroing', () => {
    const hit = clean.map((value, index) => value + (index % 2 === 0 ? 0.5 : -0.5));
    const corrected = betterOracle.correct(hit, clean);
    const left = corrected.reduce((sum, value, index) => sum + (value - clean[index]!) ** 2, 0);
    expect(left).toBeLessThan(8 * 0.25);
    expect(corrected.subarray(4).every((value) => value === 0)).toBe(true);
  });

  test('leaves a sound map as it is', () => {
    expect(betterOracle.correct(clean, clean)).toEqual(clean);
  });
});

describe('correctInjected', () => {
  const at = { view: {} as PointView, sample: 0 };
  const injection = (values: readonly number[]) => ({
    points: new Set(['a']),
    apply: (relevance: Float32Array) => {
      relevance.set(values);
      return values.length > 0;
    },
  });

  test('corrects what was put in, and takes values out that are not finite', () => {
    const { points, apply } = correctInjected(injection([Number.NaN, Infinity]), locationOracle);
    const relevance = clean.slice();
    expect(apply(relevance, at)).toBe(true);
    expect([...relevance]).toEqual([0, 0, 2, 1, 0, 0, 0, 0]);
    expect([...points]).toEqual(['a']);
  });

  test('leaves a map that was not hit as it is', () => {
    const relevance = clean.slice();
    expect(correctInjected(injection([]), locationOracle).apply(relevance, at)).toBe(false);
    expect(relevance).toEqual(clean);
  });
});
