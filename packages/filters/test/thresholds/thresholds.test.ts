import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bayesShrinkThreshold } from '../../src/thresholds/bayes-shrink-threshold.ts';
import { falseDiscoveryThreshold } from '../../src/thresholds/false-discovery-threshold.ts';
import { createNoiseMeasure } from '../../src/thresholds/measure-noise.ts';
import { normalQuantileOfTail, normalTail } from '../../src/thresholds/normal-tail.ts';
import { sureThreshold } from '../../src/thresholds/sure-threshold.ts';
import { universalThreshold } from '../../src/thresholds/universal-threshold.ts';
import { seededNormals } from '../seeded-random.ts';

const sortedMagnitudes = (values: Float32Array): Float32Array => values.map(Math.abs).toSorted();

/** Normal noise of standard deviation 0.5 with a signal of ten values of 20. */
const noisy = seededNormals(7, 2000).map((value, index) => (index % 200 === 0 ? 20 : 0.5 * value));
const sorted = sortedMagnitudes(noisy);

describe('normalTail', () => {
  test.each([
    [0, 0.5],
    [1, 0.158655253931457],
    [1.959963984540054, 0.025],
    [2, 0.02275013194817921],
    [3, 0.001349898031630095],
    [6, 9.865876450376946e-10],
    [10, 7.61985302416052e-24],
  ])('P(Z > %d) is %d', (z, expected) => {
    expect(normalTail(z) / expected).toBeCloseTo(1, 12);
  });

  test('the quantile turns it round', () => {
    const tails = fc.double({ min: 1e-12, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(tails, (tail) => {
        expect(normalTail(normalQuantileOfTail(tail)) / tail).toBeCloseTo(1, 9);
      }),
      { seed: 20_260_121, numRuns: 100 },
    );
  });
});

test('universal: σ√(2 ln n)', () => {
  expect(universalThreshold(1000, 2)).toBeCloseTo(2 * Math.sqrt(2 * Math.log(1000)), 12);
  expect(universalThreshold(1, 2)).toBe(0);
});

describe('sure', () => {
  const riskOf = (values: Float32Array, sigma: number, threshold: number): number =>
    values.reduce(
      (risk, r) => risk - (r <= threshold ? 2 * sigma ** 2 : 0) + Math.min(r ** 2, threshold ** 2),
      values.length * sigma ** 2,
    );

  test('is the magnitude of least risk, found by trying them all', () => {
    const maps = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(maps, fc.constantFrom(0.5, 2, 10), (map, sigma) => {
        const values = Float32Array.from(map).toSorted();
        const most = universalThreshold(values.length, sigma);
        const risks = [0, ...values].filter((t) => t <= most).map((t) => riskOf(values, sigma, t));
        const got = sureThreshold(values, sigma);
        expect(got).toBeLessThanOrEqual(most);
        expect(riskOf(values, sigma, got)).toBeCloseTo(Math.min(...risks), 6);
      }),
      { seed: 20_260_122, numRuns: 200 },
    );
  });
});

describe('bayes-shrink', () => {
  test('σ² / √(mean r² − σ²): 1 / √(5 − 1) of 1 and 3', () => {
    expect(bayesShrinkThreshold(Float32Array.of(1, 3), 1)).toBe(0.5);
  });

  test('all goes where the power is that of the noise', () => {
    expect(bayesShrinkThreshold(Float32Array.of(0.5, 1), 2)).toBe(1);
  });
});

describe('fdr', () => {
  /** The procedure as it is written: the largest k whose p-value is at most level · k / n. */
  const discoveriesOf = (values: Float32Array, sigma: number, level: number): number => {
    const tails = values.toReversed().map((r) => 2 * normalTail(r / sigma));
    return tails.findLastIndex((p, k) => p <= (level * (k + 1)) / values.length) + 1;
  };

  test('lets through exactly the discoveries of Benjamini & Hochberg', () => {
    for (const level of [0.01, 0.1, 0.5]) {
      const threshold = falseDiscoveryThreshold(sorted, 0.5, level);
      const kept = sorted.filter((magnitude) => magnitude > threshold).length;
      expect(kept).toBe(discoveriesOf(sorted, 0.5, level));
      expect(kept).toBeGreaterThanOrEqual(10);
    }
  });

  test('lets through nothing of noise alone that is smaller than expected', () => {
    const quiet = sortedMagnitudes(seededNormals(9, 500));
    expect(falseDiscoveryThreshold(quiet, 2, 0.1)).toBeGreaterThan(quiet.at(-1)!);
  });
});

describe('noise', () => {
  const nothing = { activation: () => new Float32Array() };

  test('of a map is 1.4826 × the median of what is not zero, within 5 % of the truth', () => {
    const { sigma, zeroed } = createNoiseMeasure('map')(noisy.slice(), nothing);
    expect(sigma / 0.5).toBeGreaterThan(0.95);
    expect(sigma / 0.5).toBeLessThan(1.05);
    expect(zeroed).toBe(0);
  });

  test('off the support only the values there count, and go', () => {
    const relevance = Float32Array.of(3, 1, -50, 2, 70);
    const activation = Float32Array.of(0, 0, 1, 0, -2);
    const measured = createNoiseMeasure('off-support')(relevance, { activation: () => activation });
    expect(measured).toMatchObject({ sigma: 1.4826 * 2, zeroed: 3 });
    expect([...measured.sorted]).toEqual([50, 70]);
    expect([...relevance]).toEqual([0, 0, -50, 0, 70]);
  });

  test('of two values the median is their mean', () => {
    expect(createNoiseMeasure('map')(Float32Array.of(1, 0, 3), nothing).sigma).toBe(1.4826 * 2);
  });
});
