import { describe, expect, test } from 'vitest';

import { CoefficientScan } from '../../src/amplitudes/coefficient-scan.ts';

const scan = new CoefficientScan();
/** One position, whatever the number of its values. */
const vector = (startL1: number) => ({ startL1, channels: Infinity });

describe('CoefficientScan', () => {
  test('the largest |r| / |a| as a share of the start: 3 / (0.5 · 4) of three values', () => {
    const { largest } = scan.of(Float32Array.of(8, -3, 0), Float32Array.of(8, -0.5, 1), vector(4));
    expect(largest).toBe(1.5);
  });

  test('relevance without activation has no bound, and zeros without activation are sound', () => {
    expect(scan.of(Float32Array.of(1e-6, 1), Float32Array.of(0, 1), vector(1)).largest).toBe(
      Infinity,
    );
    expect(scan.of(Float32Array.of(0, 1), Float32Array.of(0, 1), vector(1)).largest).toBe(1);
  });

  test('what is not finite is left out', () => {
    const { largest } = scan.of(
      Float32Array.of(Number.NaN, Infinity, 2),
      Float32Array.of(1, 1, 1),
      vector(1),
    );
    expect(largest).toBe(2);
  });

  test('high is what one in a thousand reaches, within an eighth: 5,000 coefficients 1, 2, …', () => {
    const relevance = Float32Array.from({ length: 5000 }, (_, index) => index + 1);
    const { high } = scan.of(relevance, new Float32Array(5000).fill(1), vector(1));
    expect(high).toBeGreaterThan(4996 * 0.875);
    expect(high).toBeLessThan(4996 * 1.125);
  });

  test('high has no bound where more than one in a thousand have none, not before: 2,000 values', () => {
    const activation = new Float32Array(2000).fill(1);
    const relevance = new Float32Array(2000).fill(1);
    activation.fill(0, 0, 1);
    expect(scan.of(relevance, activation, vector(1))).toMatchObject({ largest: Infinity });
    expect(scan.of(relevance, activation, vector(1)).high).toBeLessThan(2);
    activation.fill(0, 0, 2);
    expect(scan.of(relevance, activation, vector(1)).high).toBe(Infinity);
  });

  test('a map of zeros has no coefficient', () => {
    expect(scan.of(new Float32Array(4), new Float32Array(4), vector(1))).toEqual({
      largest: 0,
      high: 0,
    });
  });

  test('by channel: the largest and the mean where active, three positions of two channels', () => {
    const relevance = Float32Array.of(8, 1, -4, 0, 5, 3);
    const activation = Float32Array.of(2, 1, 4, 1, 0, -1);
    const { channels } = scan.of(relevance, activation, { startL1: 2, channels: 2 });
    expect([...channels!.largest]).toEqual([2, 1.5]);
    expect([...channels!.mean]).toEqual([1.25, Math.fround(2 / 3)]);
  });

  test('a channel that is nowhere active has a mean of 0; a vector has no channels', () => {
    const maps = [Float32Array.of(1, 0, 1, 0), Float32Array.of(1, 0, 1, 0)] as const;
    expect([...scan.of(...maps, { startL1: 1, channels: 2 }).channels!.mean]).toEqual([1, 0]);
    expect(scan.of(...maps, { startL1: 1, channels: 4 })).not.toHaveProperty('channels');
  });
});
