import { describe, expect, test } from 'vitest';

import { CoefficientScan } from '../../src/amplitudes/coefficient-scan.ts';

const scan = new CoefficientScan();

describe('CoefficientScan', () => {
  test('the largest |r| / |a| as a share of the start: 3 / (0.5 · 4) of three values', () => {
    const { largest } = scan.of(Float32Array.of(8, -3, 0), Float32Array.of(8, -0.5, 1), 4);
    expect(largest).toBe(1.5);
  });

  test('relevance without activation has no bound, and zeros without activation are sound', () => {
    expect(scan.of(Float32Array.of(1e-6, 1), Float32Array.of(0, 1), 1).largest).toBe(Infinity);
    expect(scan.of(Float32Array.of(0, 1), Float32Array.of(0, 1), 1).largest).toBe(1);
  });

  test('what is not finite is left out', () => {
    const { largest } = scan.of(
      Float32Array.of(Number.NaN, Infinity, 2),
      Float32Array.of(1, 1, 1),
      1,
    );
    expect(largest).toBe(2);
  });

  test('high is what one in a thousand reaches, within an eighth: 5,000 coefficients 1, 2, …', () => {
    const relevance = Float32Array.from({ length: 5000 }, (_, index) => index + 1);
    const { high } = scan.of(relevance, new Float32Array(5000).fill(1), 1);
    expect(high).toBeGreaterThan(4996 * 0.875);
    expect(high).toBeLessThan(4996 * 1.125);
  });

  test('high has no bound where more than one in a thousand have none, not before: 2,000 values', () => {
    const activation = new Float32Array(2000).fill(1);
    const relevance = new Float32Array(2000).fill(1);
    activation.fill(0, 0, 1);
    expect(scan.of(relevance, activation, 1)).toMatchObject({ largest: Infinity });
    expect(scan.of(relevance, activation, 1).high).toBeLessThan(2);
    activation.fill(0, 0, 2);
    expect(scan.of(relevance, activation, 1).high).toBe(Infinity);
  });

  test('a map of zeros has no coefficient', () => {
    expect(scan.of(new Float32Array(4), new Float32Array(4), 1)).toEqual({ largest: 0, high: 0 });
  });
});
