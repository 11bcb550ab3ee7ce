import { describe, expect, test } from 'vitest';

import { fitParetoTail, paretoQuantile } from '../../src/fitting/generalized-pareto.ts';
import { exponentialNumbers, paretoNumbers } from '../random-numbers.ts';

const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length;
const seeds = Array.from({ length: 30 }, (_, seed) => seed);

describe('fitParetoTail', () => {
  test('an exponential tail has scale 1 and next to no shape: 30 fits on 20,000 numbers', () => {
    const fits = seeds.map((seed) => fitParetoTail(exponentialNumbers(20_000, seed)));
    expect(mean(fits.map(({ scale }) => scale))).toBeCloseTo(1, 1);
    expect(mean(fits.map(({ shape }) => shape))).toBeLessThan(0.06);
    expect(fits[0]!.share).toBeCloseTo(0.02, 3);
  });

  test('a Pareto tail of index 5 has shape 0.2 and exceeds what it should: 30 fits', () => {
    const fits = seeds.map((seed) => fitParetoTail(paretoNumbers(5, 20_000, seed)));
    expect(mean(fits.map(({ shape }) => shape))).toBeGreaterThan(0.14);
    expect(mean(fits.map(({ shape }) => shape))).toBeLessThan(0.26);
    const exceeded = fits.map((fit) => paretoQuantile(fit, 1e-4) ** -5);
    expect(mean(exceeded)).toBeGreaterThan(0.5e-4);
    expect(mean(exceeded)).toBeLessThan(2e-4);
  });

  test('constant numbers have no tail', () => {
    const tail = fitParetoTail(Array.from({ length: 60 }, () => 2));
    expect(tail).toMatchObject({ threshold: 2, scale: 0, shape: 0 });
    expect(paretoQuantile(tail, 1e-6)).toBe(2);
  });

  test('negative numbers are as good as any', () => {
    const values = exponentialNumbers(2000, 1);
    const { threshold, scale } = fitParetoTail(values.map((value) => value - 100));
    expect(threshold).toBeCloseTo(fitParetoTail(values).threshold - 100, 9);
    expect(scale).toBeCloseTo(fitParetoTail(values).scale, 9);
  });
});

describe('paretoQuantile', () => {
  test('at the share of the tail it is the threshold; by hand for shape 0 and ½', () => {
    const tail = { threshold: 2, scale: 3, shape: 0, share: 0.02 };
    expect(paretoQuantile(tail, 0.02)).toBe(2);
    expect(paretoQuantile(tail, 0.5)).toBe(2);
    expect(paretoQuantile(tail, 0.02 / Math.E)).toBeCloseTo(5, 9);
    expect(paretoQuantile({ ...tail, shape: 0.5 }, 0.005)).toBeCloseTo(2 + 6 * (2 - 1), 9);
  });
});
