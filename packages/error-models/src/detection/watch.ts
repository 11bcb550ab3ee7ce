import type { Proposal } from '../error-model.ts';
import type { Finding, Severity } from '../finding.ts';
import type { SequentialTest, Statistic } from '../statistic.ts';
import type { DetectorThreshold } from './detector-threshold.ts';

/** A statistic that is looked at: at one point, or over the map. */
export interface Watch {
  /** Name of the error model. */
  readonly errorModel: string;
  /** Id of the point, or `map`. */
  readonly point: string;
  readonly statistic: Statistic;
  readonly sequential: readonly SequentialTest[];
  /** What a profile says is normal. */
  readonly threshold?: DetectorThreshold;
  /** What no sound map passes here. */
  readonly invariant?: number;
  readonly propose: (finding: Omit<Finding, 'proposal'>) => Proposal;
}

/** Which bound a value passes, and on which side of it. */
export interface Passed {
  readonly bound: number;
  readonly side: 'above' | 'below';
  readonly isInvariant: boolean;
}

/**
 * Which bound of its watch a value passes, the invariant first; `undefined` where it passes none, and for NaN.
 *
 * @param holds - Whether the invariant does for this sample.
 */
export function passedBound(
  { statistic, threshold, invariant }: Watch,
  value: number,
  holds = true,
): Passed | undefined {
  const isDown = statistic.direction === 'below';
  const passes = (bound: number): boolean => (isDown ? value < bound : value > bound);
  const side = isDown ? 'below' : 'above';
  if (holds && invariant !== undefined && passes(invariant)) {
    return { bound: invariant, side, isInvariant: true };
  }
  if (threshold === undefined) return undefined;
  if (passes(threshold.threshold)) return { bound: threshold.threshold, side, isInvariant: false };
  const { lower } = threshold;
  const isTooLow = statistic.direction === 'either-side' && lower !== undefined && value < lower;
  return isTooLow ? { bound: lower, side: 'below', isInvariant: false } : undefined;
}

/** The finding of a watch; `undefined` where its value is normal. */
export function judge(
  watch: Watch,
  value: number | undefined,
  holds?: boolean,
): Finding | undefined {
  const passed = value === undefined ? undefined : passedBound(watch, value, holds);
  if (passed === undefined) return undefined;
  const { errorModel, point, statistic } = watch;
  const finding = {
    errorModel,
    point,
    statistic: statistic.name,
    value: value!,
    threshold: passed.bound,
    severity: severityOf(passed, value!),
  };
  return { ...finding, proposal: watch.propose(finding) };
}

/** Ten times above or below the bound is critical, and so is what no sound map passes. */
function severityOf({ bound, side, isInvariant }: Passed, value: number): Severity {
  if (isInvariant) return 'critical';
  const isFar = side === 'above' ? value > 10 * bound : bound > 0 && value < bound / 10;
  return isFar ? 'critical' : 'warning';
}
