import { createDetector } from '@pellucid/error-models';
import { builtinFilters, completeOptions, parseFilterSpec } from '@pellucid/filters';
import { describe, expect, test } from 'vitest';

import { fewestSamples, fitGapGates, tailQuantile } from '../src/index.ts';
import type { GapGateOptions } from '../src/index.ts';
import { errorOf } from './error-of.ts';
import { collectorOf, paretoNumbers, recordWithGap } from './random-gaps.ts';

const point = '05_dense_a';
const index = 6;

interface Fitted {
  readonly gate: number;
  readonly threshold: number;
}

const fit = (gaps: readonly number[], options?: GapGateOptions): Fitted => {
  const { chain, detectors } = fitGapGates([collectorOf(point, gaps)], options);
  return {
    gate: parseFilterSpec(chain[0]!).options['gap'] as number,
    threshold: detectors[0]!.threshold,
  };
};

describe('fitGapGates', () => {
  test('a gate and a detector for each point, in the order of the collectors', () => {
    const gaps = paretoNumbers(index, 200, 1);
    const names = ['05_dense_a', '03_dense_b', '04_convolution_c'];
    const { chain, detectors } = fitGapGates(names.map((name) => collectorOf(name, gaps)));
    expect(chain.map((spec) => parseFilterSpec(spec))).toMatchObject(
      names.map((selector) => ({ name: 'gap-gate', selector })),
    );
    expect(detectors.map((detector) => [detector.errorModel, detector.point])).toEqual(
      names.map((name) => ['spike', name]),
    );
    expect(fitGapGates([])).toEqual({ chain: [], detectors: [] });
  });

  test('the gate is one that the filter takes, rounded up to four digits: gaps 1.00001 to 1.00100', () => {
    const { gate } = fit(Array.from({ length: 100 }, (_, sample) => 1 + (sample + 1) * 1e-5));
    expect(gate).toBe(1.001);
    const { schema } = builtinFilters.get('gap-gate');
    expect(completeOptions('gate', schema, { gap: gate })).toMatchObject({ gap: gate });
  });

  test('the gate closes at the quantile asked for: of 101 gaps 1, 1.1, … 11', () => {
    const gaps = Array.from({ length: 101 }, (_, sample) => 1 + sample / 10);
    expect(fit(gaps).gate).toBeCloseTo(10.9, 3);
    expect(fit(gaps, { gateQuantile: 0.75 }).gate).toBeCloseTo(8.5, 3);
    expect(fit(gaps, { gateQuantile: 1 }).gate).toBeCloseTo(11, 3);
    expect(fit(gaps, { gateQuantile: 0 }).gate).toBeCloseTo(1, 3);
  });

  test('no figure is below what it was rounded from, nor more than a ten-thousandth above', () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const gaps = paretoNumbers(index, 100, seed).map(Math.fround);
      const { threshold } = fit(gaps);
      const exact = tailQuantile(gaps, 1e-6);
      expect(threshold).toBeGreaterThanOrEqual(exact - 1e-9);
      expect(threshold).toBeLessThanOrEqual(exact + 1.001e-4);
      expect(threshold).toBeGreaterThanOrEqual(Math.max(...gaps) - 1e-9);
    }
  });

  test('the detector is above the gate, and the higher the rarer a false alarm may be', () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const gaps = paretoNumbers(index, 100, seed);
      const { gate, threshold } = fit(gaps);
      expect(threshold).toBeGreaterThan(gate);
      expect(fit(gaps, { falseAlarm: 1e-8 }).threshold).toBeGreaterThan(threshold);
    }
  });

  test('of constant gaps both are that gap: 60 samples without any spread', () => {
    expect(fit(Array.from({ length: 60 }, () => 2.5))).toEqual({ gate: 2.5, threshold: 2.5 });
  });

  test('clean samples pass the gate with 0.99 and raise no alarm but with 1e-3: 30 fits on 1,000 gaps each', () => {
    const rates = Array.from({ length: 30 }, (_, seed) => {
      const { gate, threshold } = fit(paretoNumbers(index, 1000, seed), { falseAlarm: 1e-3 });
      // How often a Pareto number exceeds them.
      return { gate: gate ** -index, alarm: threshold ** -index };
    });
    const mean = (values: readonly number[]): number =>
      values.reduce((total, value) => total + value, 0) / values.length;
    expect(mean(rates.map(({ gate }) => gate))).toBeGreaterThan(0.007);
    expect(mean(rates.map(({ gate }) => gate))).toBeLessThan(0.013);
    expect(mean(rates.map(({ alarm }) => alarm))).toBeLessThan(2e-3);
    expect(mean(rates.map(({ alarm }) => alarm))).toBeGreaterThan(2e-4);
  });

  test('fresh clean samples are seldom reported, spiked ones always: 2,000 and 200 samples', () => {
    const { detectors } = fitGapGates([collectorOf(point, paretoNumbers(index, 1000, 'fit'))]);
    const detect = createDetector(detectors);
    const reported = (gaps: readonly number[]): number =>
      gaps.filter((gap) => detect(point, recordWithGap(gap)).length > 0).length;
    const fresh = paretoNumbers(index, 2000, 'fresh');
    expect(reported(fresh)).toBeLessThanOrEqual(3);
    expect(reported(fresh.slice(0, 200).map((gap) => 30 * gap))).toBe(200);
  });

  test.each([0, 1, 49])('refuses %i samples, naming the point', (count) => {
    const error = errorOf(() =>
      fitGapGates([
        collectorOf('03_dense_b', paretoNumbers(index, 60, 1)),
        collectorOf(point, paretoNumbers(index, count, 1)),
      ]),
    );
    expect(error.code).toBe('TOO_FEW_SAMPLES');
    expect(error.message).toBe(
      `A gap gate at ${point} expects at least 50 samples with a gap, got ${count}`,
    );
    expect(error.details).toEqual({ point, got: count, expected: fewestSamples });
  });

  test('50 samples are enough', () => {
    expect(fewestSamples).toBe(50);
    expect(fit(paretoNumbers(index, 50, 1)).gate).toBeGreaterThan(1);
  });
});
