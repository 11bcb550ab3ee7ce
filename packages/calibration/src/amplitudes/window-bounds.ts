import type { PointTrend } from './amplitude-trend.ts';
import type { Distribution } from './distribution.ts';

/** Least and largest value that is normal. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Between what the mean of an amplitude over a window of events lies while the network is as it was calibrated; `null` where it is not defined. */
export interface WindowBounds {
  /** Mean of log10 of the gap. */
  readonly gapLog10: Interval | null;
  /** Mean of log10 of the percentile mean power. */
  readonly pmpLog10: { readonly positive: Interval | null; readonly negative: Interval | null };
}

/**
 * Bounds for the mean over a window of events, not for single events.
 *
 * Percentile mean power: the 1 % and 99 % quantile of single events. A mean leaves them only when the bulk of the events has
 * moved; another mix of classes moves it by up to nine tenths of the way.
 *
 * Gap: low is the 1 % quantile too, high is half-way (on the log scale) from the median to the 99 % quantile. Errors raise the
 * gap of a share of the events, so its mean moves little; a mix of classes moves it by up to four tenths of the way.
 */
export function windowBounds({ gap, pmpLog10 }: PointTrend): WindowBounds {
  return {
    gapLog10: gap && {
      low: Math.log10(gap.q01),
      high: (Math.log10(gap.q50) + Math.log10(gap.q99)) / 2,
    },
    pmpLog10: {
      positive: quantiles(pmpLog10.positive),
      negative: quantiles(pmpLog10.negative),
    },
  };
}

function quantiles(distribution: Distribution | null): Interval | null {
  return distribution && { low: distribution.q01, high: distribution.q99 };
}
