import type { DetectorThreshold } from '@pellucid/error-models';

import type { TrendCollector } from './amplitude-trend.ts';
import { quantileOf } from './distribution.ts';
import { CalibrationError } from './errors.ts';
import { tailQuantile } from './tail-quantile.ts';

/** Fewest samples a gap gate is fitted on. */
export const fewestSamples = 50;

/** How tight the gates and the detectors are. */
export interface GapGateOptions {
  /**
   * Quantile of the clean gaps at which a gate closes, 0 to 1.
   *
   * @defaultValue 0.99
   */
  readonly gateQuantile?: number;
  /**
   * Probability that a clean sample is reported at one point, 0 to 1 exclusive. A hundred events a second over six points
   * make fifty false findings a day at the default.
   *
   * @defaultValue 1e-6
   */
  readonly falseAlarm?: number;
}

/** A gate and a detector for each point. */
export interface GapGates {
  /** Filters as people write them: `gap-gate:gap=2.1@05_convolution_convb_5`. */
  readonly chain: readonly string[];
  readonly detectors: readonly DetectorThreshold[];
}

/**
 * Fits an anchored gap gate and a spike detector to the gaps of clean samples, a point at a time.
 *
 * The gate closes at a quantile of the clean gaps: a clean map that loses its largest value hardly changes. The detector
 * reports from a gap on that a clean sample exceeds with the probability given, estimated from the tail.
 *
 * @param collectors - One for each point that is to be filtered.
 * @throws {CalibrationError} INVALID_OPTIONS when a quantile or probability is out of range.
 * @throws {CalibrationError} TOO_FEW_SAMPLES when a point has fewer than {@link fewestSamples} gaps.
 */
export function fitGapGates(
  collectors: readonly TrendCollector[],
  options: GapGateOptions = {},
): GapGates {
  const { gateQuantile = 0.99, falseAlarm = 1e-6 } = options;
  if (!(gateQuantile >= 0 && gateQuantile <= 1)) {
    throw outOfRange('gateQuantile', 'from 0 to 1', gateQuantile);
  }
  if (!(falseAlarm > 0 && falseAlarm < 1)) {
    throw outOfRange('falseAlarm', 'above 0 and below 1', falseAlarm);
  }
  const chain: string[] = [];
  const detectors: DetectorThreshold[] = [];
  for (const { point, gaps } of collectors) {
    if (gaps.length < fewestSamples) {
      throw new CalibrationError(
        'TOO_FEW_SAMPLES',
        `A gap gate at ${point} expects at least ${fewestSamples} samples with a gap, got ${gaps.length}`,
        { point, got: gaps.length, expected: fewestSamples },
      );
    }
    const gap = roundUp(quantileOf(Float64Array.from(gaps).toSorted(), gateQuantile));
    chain.push(`gap-gate:gap=${gap}@${point}`);
    const threshold = roundUp(tailQuantile(gaps, falseAlarm));
    detectors.push({ errorModel: 'spike', point, threshold });
  }
  return { chain, detectors };
}

/** Four digits are more than the estimate is worth and keep profiles readable. */
function roundUp(value: number): number {
  return Number((Math.ceil(value * 1e4) / 1e4).toFixed(4));
}

function outOfRange(option: string, range: string, got: number): CalibrationError {
  return new CalibrationError(
    'INVALID_OPTIONS',
    `Fitting gap gates expects "${option}" to be ${range}, got ${got}`,
    { option, got },
  );
}
